import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isMirrored } from '#lib/diagnosis/service-facts.ts';
import { freeSliceName, sliceCopyManifest } from '#lib/diagnosis/slice-manifest.ts';
import { managedByLabel, mirroringController } from '#lib/domain/objects.ts';
import { filled } from './legacy-endpoints.ts';

/** E05: everything that is published for the Service comes from the deprecated API. */
export const endpointsBased: ServiceDetector = ({ view, managed, kind, endpoints, ref }) => {
  if (managed || kind === 'ExternalName') return [];
  const slices = filled(view.slices);
  const [first] = slices;
  if (first === undefined || !slices.every(isMirrored)) return [];
  const { namespace, name } = view.service.metadata;
  const sliceRef = objectRef('EndpointSlice', first);
  return [
    {
      id: 'E05',
      subject: ref,
      sentence: `${endpoints.length === 1 ? 'the only endpoint of the Service comes' : `all ${endpoints.length} endpoints of the Service come`} from its Endpoints object, an API that is deprecated since Kubernetes 1.33`,
      evidence: [
        evidenceAt(sliceRef, first, 'metadata', 'labels', managedByLabel),
        evidenceAt(ref, view.service, 'spec', 'selector'),
      ],
      confirm: [
        {
          namespace,
          words: [
            'get',
            'endpointslices',
            '-l',
            `kubernetes.io/service-name=${name}`,
            '-L',
            managedByLabel,
          ],
          shows: mirroringController,
        },
      ],
      remedies: [
        {
          text: `Write the same as an EndpointSlice of your own, kubectl apply it, and then delete the Endpoints:\n${sliceCopyManifest(view.service, freeSliceName(view), first)}`,
        },
        {
          text: 'When the slices of your own are there, delete the Endpoints and with it its copies.',
          command: { namespace, words: ['delete', 'endpoints', name] },
        },
      ],
      stages: atOnce('info'),
      countedFrom: 'observed',
    },
  ];
};
