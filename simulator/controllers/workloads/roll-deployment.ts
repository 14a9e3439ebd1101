import type { DeploymentObject, ReplicaSetObject } from '#simulator/api/objects.ts';
import { isRecreate, rolloutLimits } from './deployment-spec.ts';
import type { Scale } from './scale-in-proportion.ts';
import { sizeOf } from './scale-in-proportion.ts';

/**
 * One step of a rollout: the sizes to set now; none when it waits or is done. First the present ReplicaSet grows as far
 * as the surge allows, then old ones shrink as far as enough Pods are available: kubernetes/pkg/controller/deployment,
 * rolling.go and recreate.go. `oldPodsLeft` tells whether Pods of old ReplicaSets still run.
 */
export function rollDeployment(
  deployment: DeploymentObject,
  present: ReplicaSetObject,
  old: readonly ReplicaSetObject[],
  oldPodsLeft: boolean,
): readonly Scale[] {
  if (isRecreate(deployment.spec)) return recreate(deployment, present, old, oldPodsLeft);
  const grown = growPresent(deployment, present, old);
  return grown === sizeOf(present)
    ? shrinkOld(deployment, present, old)
    : [{ set: present, replicas: grown }];
}

/** The size that the present ReplicaSet may have now. */
export function growPresent(
  deployment: DeploymentObject,
  present: ReplicaSetObject | undefined,
  old: readonly ReplicaSetObject[],
): number {
  const { replicas, maxSurge } = rolloutLimits(deployment);
  const size = present === undefined ? 0 : sizeOf(present);
  if (isRecreate(deployment.spec)) return replicas;
  if (size >= replicas) return replicas;
  const room = replicas + maxSurge - (size + total(old));
  return size + Math.max(0, Math.min(room, replicas - size));
}

function recreate(
  deployment: DeploymentObject,
  present: ReplicaSetObject,
  old: readonly ReplicaSetObject[],
  oldPodsLeft: boolean,
): readonly Scale[] {
  const running = old.filter((set) => sizeOf(set) > 0);
  if (running.length > 0) return running.map((set) => ({ set, replicas: 0 }));
  const { replicas } = rolloutLimits(deployment);
  return oldPodsLeft || sizeOf(present) === replicas ? [] : [{ set: present, replicas }];
}

function shrinkOld(
  deployment: DeploymentObject,
  present: ReplicaSetObject,
  old: readonly ReplicaSetObject[],
): readonly Scale[] {
  if (total(old) === 0) return [];
  const { replicas, maxUnavailable } = rolloutLimits(deployment);
  const minAvailable = replicas - maxUnavailable;
  const presentUnavailable = sizeOf(present) - availableOf(present);
  const removable = total(old) + sizeOf(present) - minAvailable - presentUnavailable;
  if (removable <= 0) return [];

  const sizes = new Map(old.map((set) => [set, sizeOf(set)]));
  takeUnavailable(old, sizes, removable);
  const available = [present, ...old].reduce((sum, set) => sum + availableOf(set), 0);
  takeAny(old, sizes, available - minAvailable);
  return old
    .map((set) => ({ set, replicas: sizes.get(set) ?? sizeOf(set) }))
    .filter(({ set, replicas: size }) => size !== sizeOf(set));
}

/** What serves nobody goes first, so that it does not hold up the rollout. */
function takeUnavailable(
  old: readonly ReplicaSetObject[],
  sizes: Map<ReplicaSetObject, number>,
  limit: number,
): void {
  let left = limit;
  for (const set of old) {
    const size = sizes.get(set) ?? 0;
    const taken = Math.min(left, size - Math.min(size, availableOf(set)));
    sizes.set(set, size - taken);
    left -= taken;
  }
}

function takeAny(
  old: readonly ReplicaSetObject[],
  sizes: Map<ReplicaSetObject, number>,
  limit: number,
): void {
  let left = Math.max(0, limit);
  for (const set of old) {
    const size = sizes.get(set) ?? 0;
    const taken = Math.min(left, size);
    sizes.set(set, size - taken);
    left -= taken;
  }
}

function total(sets: readonly ReplicaSetObject[]): number {
  return sets.reduce((sum, set) => sum + sizeOf(set), 0);
}

function availableOf({ status }: ReplicaSetObject): number {
  return status?.availableReplicas ?? 0;
}
