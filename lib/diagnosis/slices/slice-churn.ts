import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import { objectKey } from '#lib/domain/service-entry.ts';

/** D26: the controller writes a slice again and again though nothing changes (kubernetes/kubernetes#133474). */
export const sliceChurn: ServiceDetector = ({ view }) =>
  view.slices.filter(isControllers).flatMap((slice) => {
    const { namespace, name } = slice.metadata;
    const rewrites = view.history.idleRewrites(objectKey(namespace, name));
    if (rewrites === undefined || rewrites.count < view.thresholds.churnCount) return [];
    const ref = objectRef('EndpointSlice', slice);
    const portless =
      (slice.ports ?? []).length === 0 ? ', as is known of slices without ports' : '';
    return [
      {
        id: 'D26',
        subject: ref,
        sentence: `the EndpointSlice controller rewrites slice ${name} about every second though its content stays the same${portless}`,
        evidence: [evidenceAt(ref, slice, 'metadata', 'name'), evidenceAt(ref, slice, 'ports')],
        confirm: [
          { namespace, words: ['get', 'endpointslice', name, '-o', 'yaml'], shows: name },
          {
            namespace,
            words: [
              'get',
              'endpointslice',
              name,
              '--watch',
              '-o',
              'custom-columns=GENERATION:.metadata.generation',
            ],
          },
        ],
        remedies: [
          {
            text: 'Traffic is not affected; each write is sent to every node. Give a headless Service a port, or make its named port resolve, and this ends.',
          },
        ],
        stages: atOnce('info'),
        countedFrom: 'observed',
        began: new Date(rewrites.since).toISOString(),
        causedBy: ['C01', 'C02', 'C03'],
      },
    ];
  });
