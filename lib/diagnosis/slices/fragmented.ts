import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { idealSlices, portGroups, sliceCapacity } from './port-groups.ts';

/** One slice too many is common after a scale-up (16 for 1 500 endpoints were recorded) and not worth a word. */
const worthTelling = { times: 1.5, more: 2 };
/** Domain rule: from twice as many, and three more than needed, it is a warning. */
const manyTimes = 2;
const manyMore = 3;

/** D10: the endpoints of one family and port set are spread over more slices than needed; nothing ever packs them anew. */
export const fragmented: ServiceDetector = ({ view, ref }) => {
  if (view.slices.length < 2) return [];
  return portGroups(view.slices.filter(isControllers)).flatMap(({ key, slices, endpoints }) => {
    const [first] = slices;
    if (first === undefined) return [];
    const ideal = idealSlices(endpoints, sliceCapacity(view.largestSlice()));
    const actual = slices.length;
    if (actual < ideal * worthTelling.times || actual - ideal < worthTelling.more) return [];
    const sliceRef = objectRef('EndpointSlice', first);
    return [
      {
        id: 'D10',
        subject: ref,
        about: key,
        sentence: `${counted(endpoints, 'endpoint')} (${first.addressType}) are spread over ${actual} slices of ${sizes(slices)}; ${ideal} would hold them`,
        evidence: slices.map((slice) =>
          evidenceAt(objectRef('EndpointSlice', slice), slice, 'metadata', 'name'),
        ),
        confirm: [
          {
            namespace: sliceRef.namespace,
            words: [
              'get',
              'endpointslices',
              '-l',
              `${serviceNameLabel}=${view.service.metadata.name}`,
            ],
            shows: first.metadata.name,
          },
        ],
        remedies: [
          {
            text: 'Nothing has to be done: each change is sent in a small slice. A rollout of the workload packs them anew.',
          },
        ],
        stages: after(
          view.thresholds.lagErrorMs,
          actual >= ideal * manyTimes && actual - ideal >= manyMore ? 'warning' : 'info',
        ),
        countedFrom: 'observed',
      },
    ];
  });
};

function sizes(slices: readonly EndpointSlice[]): string {
  const all = slices.map(({ endpoints }) => (endpoints ?? []).length).sort((a, b) => b - a);
  const [most = 0] = all;
  const least = all.at(-1) ?? 0;
  return most === least ? `${most}` : `${least} to ${most}`;
}
