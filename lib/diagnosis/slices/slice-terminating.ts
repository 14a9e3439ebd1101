import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ClusterDetector, ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { Thresholds } from '#lib/diagnosis/thresholds.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { showSlice } from './slice-commands.ts';

/** D24: a slice of a Service is deleted and does not go. */
export const sliceTerminating: ServiceDetector = ({ view }) =>
  terminating(view.slices, view.thresholds);

/** D24 of a slice that belongs to no Service. */
export const orphanTerminating: ClusterDetector = ({ orphans, thresholds }) =>
  terminating(orphans, thresholds);

function terminating(
  slices: readonly EndpointSlice[],
  { terminateStuckMs }: Thresholds,
): readonly Candidate[] {
  return slices.flatMap((slice) => {
    const { name, deletionTimestamp, finalizers = [] } = slice.metadata;
    if (deletionTimestamp === undefined) return [];
    const deletedAt = Date.parse(deletionTimestamp);
    const ref = objectRef('EndpointSlice', slice);
    const holds = finalizers.length === 0 ? '' : `; finalizers hold it: ${fewNames(finalizers)}`;
    return [
      {
        id: 'D24',
        subject: ref,
        sentence: `slice ${name} has been deleted and is still there${holds}; the EndpointSlice controller does not update it`,
        evidence: [
          evidenceAt(ref, slice, 'metadata', 'deletionTimestamp'),
          evidenceAt(ref, slice, 'metadata', 'finalizers'),
        ],
        confirm: [showSlice(slice, deletionTimestamp)],
        remedies: [
          {
            text: 'See why the controller that set the finalizer does not take it off. Take it off by hand only when that controller is gone.',
          },
        ],
        stages: after(terminateStuckMs, 'warning'),
        countedFrom: Number.isNaN(deletedAt) ? 'observed' : deletedAt,
        ...(!Number.isNaN(deletedAt) && { began: deletionTimestamp }),
      },
    ];
  });
}
