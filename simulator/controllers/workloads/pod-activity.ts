import type { PodObject } from '#simulator/api/objects.ts';
import { isReady } from '#simulator/controllers/pod-status.ts';

/** Neither terminating nor finished. */
export function isActive({ metadata, status }: PodObject): boolean {
  const isFinished = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  return metadata.deletionTimestamp === undefined && !isFinished;
}

/** In how many milliseconds the Pod will have been ready for so long; 0 when it has, 'never' while it is not ready. */
export function availableInMs(
  pod: PodObject,
  minReadySeconds: number,
  now: number,
): number | 'never' {
  if (!isReady(pod)) return 'never';
  const ready = pod.status?.conditions?.find(({ type }) => type === 'Ready');
  const since = Date.parse(ready?.lastTransitionTime ?? '');
  if (minReadySeconds === 0 || Number.isNaN(since)) return 0;
  return Math.max(0, since + minReadySeconds * 1000 - now);
}
