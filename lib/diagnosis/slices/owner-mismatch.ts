import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import { deleteSlices, showSlice } from './slice-commands.ts';

/** D13: a slice with the controller's label belongs to an earlier Service of this name. */
export const ownerMismatch: ServiceDetector = ({ view, managed, ref }) => {
  const { uid, name } = view.service.metadata;
  if (uid === undefined) return [];
  return view.slices.flatMap((slice) => {
    if (!isControllers(slice)) return [];
    const owners = slice.metadata.ownerReferences ?? [];
    const index = owners.findIndex((owner) => owner.kind === 'Service');
    const owner = owners[index];
    if (owner === undefined || owners.some((one) => one.uid === uid)) return [];
    const sliceRef = objectRef('EndpointSlice', slice);
    const fate = managed
      ? 'the controller deletes it when it next looks'
      : 'without a selector it stays for good';
    return [
      {
        id: 'D13',
        subject: sliceRef,
        sentence: `slice ${slice.metadata.name} belongs to a Service ${owner.name} with another uid than the Service ${name} has now; ${fate}`,
        evidence: [
          evidenceAt(sliceRef, slice, 'metadata', 'ownerReferences', index, 'uid'),
          evidenceAt(ref, view.service, 'metadata', 'uid'),
        ],
        confirm: [showSlice(slice, owner.uid)],
        remedies: [
          {
            text: 'Delete the slice; the controller makes its own.',
            command: deleteSlices(slice.metadata.namespace, [slice]),
          },
        ],
        stages: after(view.thresholds.lagWarnMs, 'warning'),
        countedFrom: 'observed',
        causedBy: ['D17'],
      },
    ];
  });
};
