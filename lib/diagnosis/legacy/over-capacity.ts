import { after } from '#lib/diagnosis/candidate.ts';
import { compareEndpoints, endpointsCapacity } from '#lib/diagnosis/compare-endpoints.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { overCapacityAnnotation } from '#lib/domain/objects.ts';
import { addressesOf, endpointsOf, listSlices, showEndpoints } from './legacy-endpoints.ts';

/** E01: Endpoints holds at most 1 000 addresses; who reads it does not see the others. */
export const overCapacity: ServiceDetector = ({ view, ref, managed, endpoints }) => {
  const legacy = endpointsOf(view);
  if (legacy === undefined) return [];
  const said = legacy.metadata.annotations?.[overCapacityAnnotation];
  if (said === undefined && endpoints.length <= endpointsCapacity) return [];
  const comparison = compareEndpoints(view.service, legacy, view.slices);
  if (!(managed && comparison.truncated)) return [];
  const inSlices = Math.max(
    0,
    ...comparison.ports.map((one) => one.readyInSlices + one.notReadyInSlices),
  );
  const inEndpoints = addressesOf(legacy).length;
  const legacyRef = objectRef('Endpoints', legacy);
  return [
    {
      id: 'E01',
      subject: ref,
      sentence: `the Endpoints object holds ${inEndpoints} of ${Math.max(inSlices, inEndpoints)} addresses; who reads Endpoints misses the others, kube-proxy reads slices`,
      evidence: [
        evidenceAt(legacyRef, legacy, 'metadata', 'annotations', overCapacityAnnotation),
        evidenceAt(legacyRef, legacy, 'metadata', 'name'),
      ],
      confirm: [showEndpoints(legacy, said ?? legacy.metadata.name), listSlices(view.service)],
      remedies: [
        {
          text: 'Let what reads Endpoints read EndpointSlices. Or serve the Pods by several Services.',
        },
      ],
      stages: after(said === undefined ? view.thresholds.lagWarnMs : 0, 'warning'),
      countedFrom: 'observed',
    },
  ];
};
