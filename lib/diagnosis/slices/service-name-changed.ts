import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import { managedByLabel, serviceNameLabel, sliceController } from '#lib/domain/objects.ts';
import { linkedServiceName } from '#lib/domain/slice-entry.ts';
import { slicesLinkedElsewhere } from './linked-elsewhere.ts';
import { labelSlice, showSlice } from './slice-commands.ts';

/** D27: the label that links a slice of the controller to its Service was changed by hand. */
export const serviceNameChanged: ServiceDetector = (facts) =>
  slicesLinkedElsewhere(facts).map((slice) => {
    const ref = objectRef('EndpointSlice', slice);
    const { name } = slice.metadata;
    const service = facts.view.service.metadata.name;
    const linked = linkedServiceName(slice);
    const found =
      linked === undefined ? 'has no service-name label' : `is labelled service-name=${linked}`;
    const owner = (slice.metadata.ownerReferences ?? []).findIndex(
      ({ kind }) => kind === 'Service',
    );
    return {
      id: 'D27',
      subject: ref,
      sentence: `slice ${name} was made by the EndpointSlice controller for this Service and ${found}: its ${counted(
        slice.endpoints?.length ?? 0,
        'endpoint',
      )} ${slice.endpoints?.length === 1 ? 'does' : 'do'} not count for ${service}`,
      evidence: [
        evidenceAt(ref, slice, 'metadata', 'labels', serviceNameLabel),
        evidenceAt(ref, slice, 'metadata', 'ownerReferences', owner, 'name'),
        evidenceAt(ref, slice, 'metadata', 'ownerReferences', owner, 'uid'),
        evidenceAt(facts.ref, facts.view.service, 'metadata', 'uid'),
      ],
      confirm: [showSlice(slice, linked ?? service)],
      remedies: [
        {
          text: 'Give the label back its value; the controller then takes the slice up again. A change of the Service does not help, and where the slice is deleted as it is, the controller may write no other until it is restarted or the Service is created anew (seen on Kubernetes 1.34).',
          command: labelSlice(
            slice,
            `${serviceNameLabel}=${service}`,
            ...(isControllers(slice) ? [] : [`${managedByLabel}=${sliceController}`]),
          ),
        },
      ],
      stages: atOnce(facts.endpoints.some(({ ready }) => ready) ? 'error' : 'critical'),
      countedFrom: 'observed',
      concerns: slice.endpoints?.length ?? 0,
    };
  });
