import { after } from '#lib/diagnosis/candidate.ts';
import { countedFromCreation } from '#lib/diagnosis/counted-from-creation.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { endpointCauses } from '#lib/diagnosis/endpoint-causes.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { patchService, showService, showSlices } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';

/**
 * G04: no address of a headless Service is ready; G14: so its name does not exist in DNS. CoreDNS publishes what is
 * ready, terminating or not, and answers NXDOMAIN where nothing is, endpoints or none (measured, CoreDNS 1.12.4).
 */
export const headlessUnready: ServiceDetector = (facts) => {
  if (facts.kind !== 'headless' || facts.distinct.length === 0) {
    return facts.kind === 'headless' ? unready(facts) : [];
  }
  return facts.endpoints.some(({ ready, endpoint }) => ready && endpoint.addresses.length > 0)
    ? []
    : unready(facts);
};

function unready(facts: ServiceFacts): ReturnType<ServiceDetector> {
  const { view, ref, distinct } = facts;
  const { service, thresholds } = view;
  const draining = facts.endpoints.filter(({ serving, terminating }) => serving && terminating);
  const told = {
    // A Service and its first endpoints do not come into being at the same moment.
    countedFrom: countedFromCreation(service),
    subject: ref,
    evidence: [evidenceAt(ref, service, 'spec', 'clusterIP'), ...someUnready(facts)],
    confirm: [showService(service, 'None'), showSlices(service)],
    concerns: distinct.length,
  };
  const drained =
    draining.length > 0 ? `; ${draining.length} terminating and serving, which DNS leaves out` : '';
  return [
    {
      ...told,
      id: 'G04',
      stages: after(thresholds.graceNewMs, 'critical'),
      sentence: `${distinct.length === 0 ? 'no endpoint is published' : `0 of ${counted(distinct.length, 'endpoint')} ready`}: DNS has no address for it${drained}`,
      remedies: [
        {
          text: 'If its Pods have to find each other before they are ready, publish them all the same',
          command: patchService(service, { spec: { publishNotReadyAddresses: true } }),
        },
      ],
      causedBy: endpointCauses,
    },
    {
      ...told,
      id: 'G14',
      stages: after(thresholds.graceNewMs, 'warning'),
      sentence: `by the rules of CoreDNS the name ${ref.name}.${ref.namespace ?? ''}.svc does not exist (NXDOMAIN) until an endpoint is ready; clients may keep that answer for a while after`,
      remedies: [
        {
          text: 'Let clients retry, and keep the time short for which they remember that a name does not exist',
        },
      ],
      causedBy: ['G04'],
    },
  ];
}

function someUnready({ endpoints }: ServiceFacts) {
  return endpoints
    .slice(0, 3)
    .map(({ slice, index }) =>
      evidenceAt(
        objectRef('EndpointSlice', slice),
        slice,
        'endpoints',
        index,
        'conditions',
        'ready',
      ),
    );
}
