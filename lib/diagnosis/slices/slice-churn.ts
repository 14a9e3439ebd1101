import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { rewritePauseMs } from '#lib/diagnosis/history.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import { objectKey } from '#lib/domain/service-entry.ts';

/**
 * D26: a slice of the controller is written again and again though nothing changes. Who does it is not told by what is held
 * (managedFields are not); the controller itself is known to (kubernetes/kubernetes#133474).
 */
export const sliceChurn: ServiceDetector = ({ view }) =>
  view.slices.filter(isControllers).flatMap((slice) => {
    const { namespace, name } = slice.metadata;
    const rewrites = view.history.idleRewrites(objectKey(namespace, name));
    if (rewrites === undefined || rewrites.count < view.thresholds.churnCount) return [];
    const ref = objectRef('EndpointSlice', slice);
    const portless =
      (slice.ports ?? []).length === 0
        ? '; the EndpointSlice controller is known to do so with slices without ports'
        : '';
    return [
      {
        id: 'D26',
        subject: ref,
        sentence: `slice ${name} was rewritten at least ${view.thresholds.churnCount} times in a row, at most ${rewritePauseMs / 1_000} s apart, though its content stayed the same${portless}`,
        evidence: [
          evidenceAt(ref, slice, 'metadata', 'name'),
          evidenceAt(ref, slice, 'metadata', 'resourceVersion'),
          evidenceAt(ref, slice, 'ports'),
        ],
        confirm: [
          {
            namespace,
            words: ['get', 'endpointslice', name, '-o', 'yaml', '--show-managed-fields'],
            shows: name,
          },
          {
            namespace,
            words: [
              'get',
              'endpointslice',
              name,
              '--watch',
              '-o',
              'custom-columns=VERSION:.metadata.resourceVersion,GENERATION:.metadata.generation',
            ],
          },
        ],
        remedies: [
          {
            text: 'Traffic is not affected; each write is sent to every Node. See in managedFields who wrote last. If it is kube-controller-manager, give a headless Service a port, or make its named port resolve, and this ends.',
          },
        ],
        stages: atOnce('info'),
        countedFrom: 'observed',
        began: new Date(rewrites.since).toISOString(),
        causedBy: ['C01', 'C02', 'C03'],
      },
    ];
  });
