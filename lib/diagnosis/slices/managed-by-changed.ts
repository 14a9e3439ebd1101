import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { managedByLabel, sliceController } from '#lib/domain/objects.ts';
import { relabelledSlices } from './relabelled.ts';
import { labelSlice, showSlice } from './slice-commands.ts';

/** D25: the label that tells the controller which slices are its own was changed by hand. */
export const managedByChanged: ServiceDetector = (facts) =>
  relabelledSlices(facts).map((slice) => {
    const ref = objectRef('EndpointSlice', slice);
    const { name, labels } = slice.metadata;
    const manager = labels?.[managedByLabel];
    const found =
      manager === undefined ? 'has no managed-by label' : `is labelled managed-by=${manager}`;
    return {
      id: 'D25',
      subject: ref,
      sentence: `slice ${name} was made by the EndpointSlice controller and ${found}: nobody updates its ${counted(
        slice.endpoints?.length ?? 0,
        'endpoint',
      )}`,
      evidence: [
        evidenceAt(ref, slice, 'metadata', 'labels', managedByLabel),
        evidenceAt(ref, slice, 'metadata', 'ownerReferences', 0, 'kind'),
        evidenceAt(ref, slice, 'metadata', 'name'),
      ],
      confirm: [showSlice(slice, manager === undefined || manager === '' ? name : manager)],
      remedies: [
        {
          text: 'Give the label back its value; the controller then takes the slice up again. Where the slice is deleted as it is, the controller may write no other until it is restarted or the Service is created anew (seen on Kubernetes 1.34).',
          command: labelSlice(slice, `${managedByLabel}=${sliceController}`),
        },
      ],
      stages: atOnce('error'),
      countedFrom: 'observed',
      concerns: slice.endpoints?.length ?? 0,
    };
  });
