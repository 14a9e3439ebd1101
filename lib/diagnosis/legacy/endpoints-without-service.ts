import { after } from '#lib/diagnosis/candidate.ts';
import type { ClusterDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { nearName } from '#lib/diagnosis/near-name.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { servicesByNamespace } from '#lib/diagnosis/services-by-namespace.ts';
import { withRests } from '#lib/diagnosis/with-rests.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { addressesOf, isLeaderElection, pathOfAddress, showEndpoints } from './legacy-endpoints.ts';

/** E09: Endpoints belong to the Service of their name; without one nobody reads them. */
export const endpointsWithoutService: ClusterDetector = ({
  legacyEndpoints,
  services,
  serviceNamed,
  thresholds,
}) => {
  if (legacyEndpoints.kind === 'unknown') return [];
  const servicesIn = servicesByNamespace(services);
  return withRests(legacyEndpoints.value, (legacy) => {
    const { namespace, name } = legacy.metadata;
    if (serviceNamed(namespace, name) !== undefined || isLeaderElection(legacy)) return [];
    const held = addressesOf(legacy).length;
    if (held === 0) return [];
    const here = servicesIn(namespace);
    const names = (some: typeof here) => some.map(({ metadata }) => metadata.name);
    const near =
      nearName(name, names(here.filter((one) => !isManaged(one)))) ?? nearName(name, names(here));
    const ref = objectRef('Endpoints', legacy);
    return [
      {
        id: 'E09',
        subject: ref,
        sentence: `the Endpoints ${name} has ${counted(held, 'address', 'addresses')}, and there is no Service of its name${near === undefined ? '' : `; there is a Service ${near}`}`,
        evidence: [
          evidenceAt(ref, legacy, 'metadata', 'name'),
          evidenceAt(ref, legacy, ...pathOfAddress(legacy)),
        ],
        confirm: [showEndpoints(legacy, name), { namespace, words: ['get', 'services'] }],
        remedies: [
          {
            text:
              near === undefined
                ? 'Give it the name of its Service, or create the Service; Endpoints are found by their name alone.'
                : `If it is meant for Service ${near}, write it anew under that name; Endpoints are found by their name alone.`,
          },
          {
            text: 'If it is of no use any more, delete it.',
            command: { namespace, words: ['delete', 'endpoints', name] },
          },
        ],
        stages: after(thresholds.lagWarnMs, 'warning'),
        countedFrom: 'observed',
      },
    ];
  });
};
