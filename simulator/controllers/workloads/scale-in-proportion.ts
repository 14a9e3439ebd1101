import type { DeploymentObject, ReplicaSetObject } from '#simulator/api/objects.ts';
import { maxReplicasAnnotation } from './deployment-revisions.ts';
import { rolloutLimits } from './deployment-spec.ts';

/** A ReplicaSet and how many Pods it is to have. */
export type Scale = { readonly set: ReplicaSetObject; readonly replicas: number };

/** Spreads a changed number of replicas over the ReplicaSets of a running rollout by their sizes, as deployment/sync.go. */
export function scaleInProportion(
  deployment: DeploymentObject,
  sets: readonly ReplicaSetObject[],
): readonly Scale[] {
  const { replicas, maxSurge } = rolloutLimits(deployment);
  const active = sets.filter((set) => sizeOf(set) > 0);
  const total = active.reduce((sum, set) => sum + sizeOf(set), 0);
  const allowed = replicas > 0 ? replicas + maxSurge : 0;
  const toAdd = allowed - total;
  const direction = Math.sign(toAdd);
  const bySize = [...active].sort((a, b) => sizeOf(b) - sizeOf(a) || ageOf(a, b) * -direction);

  let added = 0;
  const scales = bySize.map((set): Scale => {
    const share = replicas === 0 ? -sizeOf(set) : shareOf(set, allowed, deployment);
    const room = toAdd - added;
    const change = direction * Math.min(Math.abs(share), Math.abs(room));
    added += change;
    return { set, replicas: sizeOf(set) + change };
  });
  return scales.map(({ set, replicas: size }, index) => ({
    set,
    replicas: Math.max(0, index === 0 ? size + toAdd - added : size),
  }));
}

/** How many Pods the ReplicaSet is asked for. */
export function sizeOf({ spec }: ReplicaSetObject): number {
  return spec.replicas ?? 1;
}

function shareOf(set: ReplicaSetObject, allowed: number, { status }: DeploymentObject): number {
  const noted = Number(set.metadata.annotations?.[maxReplicasAnnotation]);
  const before = noted > 0 ? noted : (status?.replicas ?? 0);
  return before === 0 ? 0 : Math.round((sizeOf(set) * allowed) / before) - sizeOf(set);
}

/** Below 0 when the first is older. */
function ageOf(a: ReplicaSetObject, b: ReplicaSetObject): number {
  const [first = '', second = ''] = [a, b].map(({ metadata }) => metadata.creationTimestamp ?? '');
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
