/** Labels that a controller sets anew with every rollout or run. Source: the API's well-known labels. */
const rolloutLabels: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'job-name',
  'controller-uid',
]);

/** Labels that name one Pod of a StatefulSet or of an indexed Job: they outlast rollouts. */
const onePodLabels: ReadonlySet<string> = new Set([
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
]);

/** True for a label whose value is another one after the next rollout or run. */
export function isRolloutBound(key: string): boolean {
  return rolloutLabels.has(key);
}

/** True for a label that picks one Pod by design. */
export function isOnePodLabel(key: string): boolean {
  return onePodLabels.has(key);
}
