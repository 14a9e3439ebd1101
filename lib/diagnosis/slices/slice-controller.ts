import type { Finding, KubectlCommand, ObjectRef } from '#lib/domain/finding.ts';

/** What many lagging Services have in common. */
export const sliceControllerRef: ObjectRef = {
  kind: 'Controller',
  name: 'endpointslice-controller',
};

/** Whether it says that the EndpointSlice controller is late. So it looks, too, where its slices came and were not read yet. */
export function blamesSliceController({ culprit }: Pick<Finding, 'culprit'>): boolean {
  return culprit?.kind === sliceControllerRef.kind && culprit.name === sliceControllerRef.name;
}

/** Where the EndpointSlice controller runs on most clusters; a managed control plane does not show it. */
export const showController: KubectlCommand = {
  namespace: 'kube-system',
  words: ['get', 'pods', '-l', 'component=kube-controller-manager'],
};
