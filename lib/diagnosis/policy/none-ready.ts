import { after } from '#lib/diagnosis/candidate.ts';
import { countedFromCreation } from '#lib/diagnosis/counted-from-creation.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { endpointCauses } from '#lib/diagnosis/endpoint-causes.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { showSlices } from '#lib/diagnosis/service-commands.ts';
import type { PublishedEndpoint } from '#lib/diagnosis/service-facts.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import { portEntries } from '#lib/domain/port-entries.ts';
import { commonCulprit } from './common-culprit.ts';
import { whichPorts } from './which-ports.ts';

/**
 * F01: endpoints are published and kube-proxy can use none. Told as soon as it is published, because it is what clients meet;
 * only a Service that was just created is given time. Headless Services are G04's.
 */
export const noneReady: ServiceDetector = (facts) => {
  const { kind, view, ref, endpoints, distinct } = facts;
  if (kind === 'ExternalName' || kind === 'headless') return [];
  if (endpoints.every(({ ready }) => ready)) return [];
  const { service, slices, thresholds } = view;
  const entries = portEntries(service, slices, distinct);
  const unready = entries.filter(({ health }) => health === 'all-not-ready');
  const [worst] = unready;
  if (worst === undefined) return [];
  const failing = endpoints.filter(({ ready }) => !ready);
  const where = whichPorts(unready, entries, facts);
  const gone = failing.filter(({ terminating }) => terminating).length;
  const evidence = failing.slice(0, 3).flatMap(unreadyEvidence);
  return [
    {
      id: 'F01',
      stages: after(thresholds.graceNewMs, 'critical'),
      countedFrom: countedFromCreation(service),
      sentence: `${where}0 of ${counted(worst.published, 'endpoint')} ready${gone > 0 ? `; ${gone} terminating and no longer serving` : ''}`,
      culprit: commonCulprit(
        distinct.filter((endpoint) => endpoint.conditions?.ready === false),
        distinct.filter((endpoint) => endpoint.conditions?.ready !== false),
        view,
      ),
      subject: ref,
      evidence,
      confirm: [showSlices(service, firstName(failing))],
      remedies: [
        { text: 'See why the Pods are not ready; kube-proxy refuses connections until one is' },
      ],
      causedBy: endpointCauses,
      concerns: worst.published,
      notVisible: view.matching.kind === 'known' ? [] : [view.matching.reason],
    },
  ];
};

function unreadyEvidence({ slice, index }: PublishedEndpoint): readonly Evidence[] {
  const ref = objectRef('EndpointSlice', slice);
  return [
    evidenceAt(ref, slice, 'endpoints', index, 'addresses', 0),
    evidenceAt(ref, slice, 'endpoints', index, 'conditions', 'ready'),
  ];
}

function firstName(failing: readonly PublishedEndpoint[]): string | undefined {
  return failing[0]?.endpoint.addresses[0];
}
