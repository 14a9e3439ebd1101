import type { PodObject, ReplicaSetObject, ReplicaSetStatus } from '#simulator/api/objects.ts';
import { isReady } from '#simulator/controllers/pod-status.ts';
import { isSelectedBy } from '#simulator/controllers/selector-index.ts';
import { availableInMs } from './pod-activity.ts';

export type ObservedReplicaSet = {
  readonly status: ReplicaSetStatus;
  /** When a ready Pod will count as available; absent: none is about to. */
  readonly nextAvailableMs: number | undefined;
};

/** The status of a ReplicaSet with these active Pods. Counts of 0 are left out, as the API does. */
export function observeReplicaSet(
  { metadata, spec }: ReplicaSetObject,
  active: readonly PodObject[],
  now: number,
): ObservedReplicaSet {
  const waits = active.map((pod) => availableInMs(pod, spec.minReadySeconds ?? 0, now));
  const templateLabels = spec.template.metadata.labels;
  const labelled = active.filter((pod) => isSelectedBy(templateLabels, pod.metadata.labels)).length;
  const ready = active.filter(isReady).length;
  const available = waits.filter((wait) => wait === 0).length;
  const later = waits.filter((wait): wait is number => wait !== 'never' && wait > 0);
  return {
    status: {
      replicas: active.length,
      ...(labelled > 0 && { fullyLabeledReplicas: labelled }),
      ...(ready > 0 && { readyReplicas: ready }),
      ...(available > 0 && { availableReplicas: available }),
      observedGeneration: metadata.generation ?? 1,
    },
    nextAvailableMs: later.length === 0 ? undefined : Math.min(...later),
  };
}
