import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { deleteSlices, labelSlice, showSlice } from './slice-commands.ts';

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
    const isOther = owner.name !== name;
    const fate = managed
      ? 'the controller deletes it when it next looks'
      : 'without a selector it stays for good';
    return [
      {
        id: 'D13',
        subject: sliceRef,
        sentence: isOther
          ? `slice ${slice.metadata.name} is owned by Service ${owner.name}, and its label names Service ${name}; ${fate}`
          : `slice ${slice.metadata.name} belongs to a Service ${owner.name} with another uid than the Service ${name} has now; ${fate}`,
        evidence: [
          evidenceAt(sliceRef, slice, 'metadata', 'ownerReferences', index, 'uid'),
          ...(isOther
            ? [
                evidenceAt(sliceRef, slice, 'metadata', 'ownerReferences', index, 'name'),
                evidenceAt(sliceRef, slice, 'metadata', 'labels', serviceNameLabel),
              ]
            : []),
          evidenceAt(ref, view.service, 'metadata', 'uid'),
        ],
        confirm: [showSlice(slice, owner.uid)],
        remedies: [
          isOther
            ? {
                text: `Link it to Service ${owner.name} again.`,
                command: labelSlice(slice, `${serviceNameLabel}=${owner.name}`),
              }
            : {
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
