import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after, atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { patchService, showService } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { distinctEndpoints } from '#lib/domain/distinct-endpoints.ts';
import type { IpFamily } from '#lib/domain/objects.ts';
import { isConsumed } from '#lib/domain/port-backends.ts';

/** G03: one family of a dual-stack Service has no ready endpoint, or only one was assigned. */
export const dualStack: ServiceDetector = (facts) => {
  if (facts.kind === 'ExternalName') return [];
  const families = facts.view.service.spec.ipFamilies ?? [];
  const [first, second] = families;
  if (first === undefined) return [];
  if (second === undefined) return onlyOneAssigned(facts, first);
  // Without a selector both families are the default, whatever the endpoints that somebody writes.
  if (!facts.managed) return [];
  const readyOfFirst = countReady(facts, first);
  const readyOfSecond = countReady(facts, second);
  if (readyOfFirst === 0 && readyOfSecond > 0) return emptyFamily(facts, first, second);
  if (readyOfSecond === 0 && readyOfFirst > 0) return emptyFamily(facts, second, first);
  return [];
};

function countReady({ endpoints, view: { service } }: ServiceFacts, family: IpFamily): number {
  const ready = endpoints.filter(
    (one) => one.ready && one.slice.addressType === family && isConsumed(service, one.slice),
  );
  return distinctEndpoints(ready.map(({ endpoint }) => endpoint)).length;
}

/** Slices of the two families are written one after the other, so it must last before it is told. */
function emptyFamily(facts: ServiceFacts, empty: IpFamily, full: IpFamily): readonly Candidate[] {
  const { view, ref } = facts;
  const { service, thresholds } = view;
  const families = service.spec.ipFamilies ?? [];
  const isRequired = service.spec.ipFamilyPolicy === 'RequireDualStack';
  const served = counted(countReady(facts, full), 'ready endpoint');
  const without = facts
    .expected()
    .dropped.filter(({ reason, family }) => reason === 'no-ip-of-family' && family === empty);
  const [pod] = without.map((dropped) => dropped.pod);
  return [
    {
      id: 'G03',
      about: empty,
      stages: after(thresholds.lagWarnMs, isRequired ? 'error' : 'warning'),
      countedFrom: 'observed',
      sentence: `${empty} has no ready endpoint, ${full} has ${served}`,
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', 'ipFamilies', families.indexOf(empty)),
        evidenceAt(ref, service, 'spec', 'ipFamilyPolicy'),
        ...(pod === undefined
          ? []
          : [evidenceAt(objectRef('Pod', pod), pod, 'status', 'podIPs', 0, 'ip')]),
      ],
      confirm: [
        showService(service, service.spec.ipFamilyPolicy ?? empty),
        {
          namespace: service.metadata.namespace,
          words: ['get', 'endpointslices', '-l', `kubernetes.io/service-name=${ref.name}`],
        },
      ],
      remedies: [
        {
          text: `Give the Pods ${empty} addresses: the cluster's network assigns them, at creation`,
        },
        ...singleStackRemedy(facts, full),
      ],
      causedBy: ['B14'],
      concerns: without.length,
      notVisible: view.matching.kind === 'known' ? [] : [view.matching.reason],
    },
  ];
}

/** Only the second family can be taken away; the first one is for ever. */
function singleStackRemedy({ view: { service } }: ServiceFacts, full: IpFamily) {
  if (service.spec.ipFamilies?.[0] !== full) return [];
  return [
    {
      text: `Or offer ${full} only`,
      command: patchService(service, {
        spec: { ipFamilyPolicy: 'SingleStack', ipFamilies: [full] },
      }),
    },
  ];
}

function onlyOneAssigned({ view: { service }, ref }: ServiceFacts, family: IpFamily) {
  if (service.spec.ipFamilyPolicy !== 'PreferDualStack') return [];
  return [
    {
      id: 'G03',
      about: 'one-assigned',
      stages: atOnce('info'),
      countedFrom: 'observed',
      sentence: `asks for PreferDualStack and has ${family} only, as in a cluster with one family`,
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', 'ipFamilyPolicy'),
        evidenceAt(ref, service, 'spec', 'ipFamilies', 0),
      ],
      confirm: [showService(service, 'PreferDualStack')],
      remedies: [
        {
          text: 'Nothing, unless the cluster is meant to be dual-stack: see the API server’s Service ranges',
        },
      ],
    },
  ] as const satisfies readonly Candidate[];
}
