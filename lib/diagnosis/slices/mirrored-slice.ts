import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isMirrored } from '#lib/diagnosis/service-facts.ts';
import { managedByLabel } from '#lib/domain/objects.ts';
import { showSlice } from './slice-commands.ts';

/** D12: slices are copies of a legacy Endpoints object. */
export const mirroredSlice: ServiceDetector = ({ view, ref }) => {
  const mirrored = view.slices.filter(isMirrored);
  const [first] = mirrored;
  if (first === undefined) return [];
  const { namespace, name } = view.service.metadata;
  const sliceRef = objectRef('EndpointSlice', first);
  return [
    {
      id: 'D12',
      subject: ref,
      sentence: `${mirrored.length === 1 ? 'slice' : 'slices'} ${fewNames(mirrored.map(({ metadata }) => metadata.name))} ${mirrored.length === 1 ? 'is' : 'are'} mirrored from the Endpoints ${name}; an edit of the slice is undone`,
      evidence: [
        evidenceAt(sliceRef, first, 'metadata', 'labels', managedByLabel),
        evidenceAt(sliceRef, first, 'metadata', 'ownerReferences', 0, 'kind'),
      ],
      confirm: [
        showSlice(first, 'endpointslicemirroring-controller.k8s.io'),
        { namespace, words: ['get', 'endpoints', name, '-o', 'yaml'] },
      ],
      remedies: [
        {
          text: 'Edit the Endpoints object. Or better write an EndpointSlice of your own, and then delete the Endpoints object: Endpoints is deprecated since Kubernetes 1.33.',
        },
      ],
      stages: atOnce('info'),
      countedFrom: 'observed',
      causedBy: ['D05'],
    },
  ];
};
