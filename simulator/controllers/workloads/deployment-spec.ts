import type { DeploymentObject } from '#simulator/api/objects.ts';
import { scaledValue } from './int-or-percent.ts';

/** What the API server fills in; controllers see it, too, where a scene left it out. */
const defaults = {
  replicas: 1,
  maxSurge: '25%',
  maxUnavailable: '25%',
  revisionHistoryLimit: 10,
  progressDeadlineSeconds: 600,
};

/** How many Pods a Deployment wants, and how far a rolling update may be away from that. */
export type RolloutLimits = {
  readonly replicas: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
};

/** As deploymentutil.ResolveFenceposts: surge rounds up, unavailable down, and not both are 0. */
export function rolloutLimits({ spec }: DeploymentObject): RolloutLimits {
  const replicas = spec.replicas ?? defaults.replicas;
  if (isRecreate(spec)) return { replicas, maxSurge: 0, maxUnavailable: replicas };
  const { maxSurge, maxUnavailable } = { ...defaults, ...spec.strategy?.rollingUpdate };
  const surge = scaledValue(maxSurge, replicas, 'up');
  const unavailable = scaledValue(maxUnavailable, replicas, 'down');
  return {
    replicas,
    maxSurge: surge,
    maxUnavailable: Math.min(replicas, surge === 0 && unavailable === 0 ? 1 : unavailable),
  };
}

/** True where all old Pods end before the first new one is made. */
export function isRecreate({ strategy }: DeploymentObject['spec']): boolean {
  return strategy?.type === 'Recreate';
}

/** How many old ReplicaSets without Pods stay. */
export function revisionHistoryLimit({ spec }: DeploymentObject): number {
  return spec.revisionHistoryLimit ?? defaults.revisionHistoryLimit;
}

/** How long a rollout may make no progress before it is reported as failed. */
export function progressDeadlineMs({ spec }: DeploymentObject): number {
  return (spec.progressDeadlineSeconds ?? defaults.progressDeadlineSeconds) * 1000;
}
