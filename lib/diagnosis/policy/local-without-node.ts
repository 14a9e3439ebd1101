import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { patchService, showService } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { LocalPolicy } from './local-policy.ts';
import { localPolicies } from './local-policy.ts';

/** F05: endpoints that no Node can take for local, because they name none. */
export const localWithoutNode: ServiceDetector = (facts) =>
  localPolicies(facts).flatMap((policy) => nameless(facts, policy));

function nameless(facts: ServiceFacts, policy: LocalPolicy): readonly Candidate[] {
  const { view, ref } = facts;
  const { service } = view;
  const usable = facts
    .proxied()
    .flatMap(({ endpoints }) => endpoints)
    .filter(({ ready, serving, terminating }) => ready || (serving && terminating));
  const without = usable.filter(({ nodeName }) => (nodeName ?? '') === '');
  const [first] = without;
  if (first === undefined) return [];
  const isAll = without.length === usable.length;
  const addresses = new Set(without.map(({ address }) => address)).size;
  const slice = objectRef('EndpointSlice', first.slice);
  const index = (first.slice.endpoints ?? []).indexOf(first.endpoint);
  const of = new Set(usable.map(({ address }) => address)).size;
  return [
    {
      id: 'F05',
      about: policy,
      stages: atOnce(isAll ? 'critical' : 'warning'),
      countedFrom: 'observed',
      sentence: `${policy} Local: ${addresses} of ${counted(of, 'usable endpoint')} without nodeName, which no Node takes for its own`,
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', policy),
        evidenceAt(slice, first.slice, 'endpoints', index, 'nodeName'),
        evidenceAt(slice, first.slice, 'endpoints', index, 'addresses', 0),
      ],
      confirm: [showService(service, 'Local')],
      remedies: [
        {
          text: 'Write the endpoint’s nodeName, where it runs on a Node of this cluster',
          command: {
            namespace: service.metadata.namespace,
            words: [
              'patch',
              'endpointslice',
              first.slice.metadata.name,
              '--type',
              'json',
              '-p',
              JSON.stringify([{ op: 'add', path: `/endpoints/${index}/nodeName`, value: 'NODE' }]),
            ],
          },
        },
        {
          text: 'Or let every Node use it',
          command: patchService(service, { spec: { [policy]: 'Cluster' } }),
        },
      ],
      concerns: addresses,
    },
  ];
}
