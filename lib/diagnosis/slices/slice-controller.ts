import type { KubectlCommand, ObjectRef } from '#lib/domain/finding.ts';

/** What many lagging Services have in common. */
export const sliceControllerRef: ObjectRef = {
  kind: 'Controller',
  name: 'endpointslice-controller',
};

/** Where the EndpointSlice controller runs on most clusters; a managed control plane does not show it. */
export const showController: KubectlCommand = {
  namespace: 'kube-system',
  words: ['get', 'pods', '-l', 'component=kube-controller-manager'],
};
