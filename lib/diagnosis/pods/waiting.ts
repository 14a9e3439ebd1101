import { objectTime } from './object-time.ts';
import type { PodContainer } from './pod-containers.ts';
import type { PodSubject } from './pod-trouble.ts';

/** Why the container waits to be started; undefined while it runs or has ended. */
export function waitingReason({ status }: PodContainer): string | undefined {
  return status.state?.waiting?.reason;
}

/** When a Pod that has just become not ready, or is new, has had its grace; undefined: at once. */
export function afterGrace({ ready, pod, view }: PodSubject): number | undefined {
  const since = objectTime(ready?.lastTransitionTime ?? pod.metadata.creationTimestamp, view.now);
  return since === undefined ? undefined : since + view.thresholds.graceNewMs;
}
