import type {
  DeploymentCondition,
  DeploymentObject,
  DeploymentStatus,
  ReplicaSetObject,
} from '#simulator/api/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Revisions } from './deployment-revisions.ts';
import { progressDeadlineMs, rolloutLimits } from './deployment-spec.ts';
import { sizeOf } from './scale-in-proportion.ts';

type Counts = Required<
  Pick<
    DeploymentStatus,
    'replicas' | 'updatedReplicas' | 'readyReplicas' | 'availableReplicas' | 'unavailableReplicas'
  >
>;

type NewCondition = Pick<DeploymentCondition, 'type' | 'status' | 'reason' | 'message'>;

/**
 * The status of a Deployment with these ReplicaSets: kubernetes/pkg/controller/deployment, sync.go and progress.go.
 * `kubectl rollout status` and `kubectl wait --for=condition=Available` read it. Counts of 0 are left out.
 */
export function deploymentStatus(
  deployment: DeploymentObject,
  { present, old }: Revisions,
  now: number,
): DeploymentStatus {
  const counts = countReplicas(present, old);
  const { replicas, maxUnavailable } = rolloutLimits(deployment);
  const isAvailable = counts.availableReplicas >= replicas - maxUnavailable;
  const available = {
    type: 'Available',
    status: isAvailable ? 'True' : 'False',
    reason: isAvailable ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
    message: `Deployment ${isAvailable ? 'has' : 'does not have'} minimum availability.`,
  };
  const progressing = progressOf(deployment, present, counts, now);
  return {
    observedGeneration: deployment.metadata.generation ?? 1,
    ...withoutZeros(counts),
    conditions: [available, progressing].reduce(
      (conditions, next) => withCondition(conditions, next, now),
      deployment.status?.conditions ?? [],
    ),
  };
}

/** In how many milliseconds a rollout without progress will be over its deadline; absent: it is not under way. */
export function deadlineInMs(
  deployment: DeploymentObject,
  status: DeploymentStatus,
  now: number,
): number | undefined {
  const progressing = status.conditions?.find(({ type }) => type === 'Progressing');
  if (progressing?.status !== 'True' || progressing.reason === complete) return undefined;
  const since = Date.parse(progressing.lastUpdateTime ?? '');
  if (Number.isNaN(since)) return undefined;
  return Math.max(1000, since + progressDeadlineMs(deployment) + 1000 - now);
}

const complete = 'NewReplicaSetAvailable';

function countReplicas(
  present: ReplicaSetObject | undefined,
  old: readonly ReplicaSetObject[],
): Counts {
  const sets = present === undefined ? old : [...old, present];
  const sum = (count: (set: ReplicaSetObject) => number | undefined): number =>
    sets.reduce((total, set) => total + (count(set) ?? 0), 0);
  const availableReplicas = sum(({ status }) => status?.availableReplicas);
  return {
    replicas: sum(({ status }) => status?.replicas),
    updatedReplicas: present?.status?.replicas ?? 0,
    readyReplicas: sum(({ status }) => status?.readyReplicas),
    availableReplicas,
    unavailableReplicas: Math.max(0, sum(sizeOf) - availableReplicas),
  };
}

/** The Progressing condition as it is to be now; one without status leaves the former as it is. */
function progressOf(
  deployment: DeploymentObject,
  present: ReplicaSetObject | undefined,
  counts: Counts,
  now: number,
): NewCondition | undefined {
  const { metadata, status } = deployment;
  const { replicas } = rolloutLimits(deployment);
  const former = status?.conditions?.find(({ type }) => type === 'Progressing');
  const subject =
    present === undefined
      ? `Deployment "${metadata.name}"`
      : `ReplicaSet "${present.metadata.name}"`;
  const say = (isProgressing: boolean, reason: string, message: string): NewCondition => ({
    type: 'Progressing',
    status: isProgressing ? 'True' : 'False',
    reason,
    message: `${subject} ${message}`,
  });

  const isWhole = counts.replicas === counts.updatedReplicas;
  if (isWhole && former?.reason === complete) return undefined;
  if (isWhole && counts.updatedReplicas === replicas && counts.availableReplicas === replicas) {
    return say(true, complete, 'has successfully progressed.');
  }
  if (former === undefined) {
    return present === undefined
      ? undefined
      : {
          type: 'Progressing',
          status: 'True',
          reason: 'NewReplicaSetCreated',
          message: `Created new replica set "${present.metadata.name}"`,
        };
  }
  if (isProgress(status ?? {}, counts)) return say(true, 'ReplicaSetUpdated', 'is progressing.');
  const since = Date.parse(former.lastUpdateTime ?? '');
  const isLate = former.reason !== complete && now > since + progressDeadlineMs(deployment);
  return isLate ? say(false, 'ProgressDeadlineExceeded', 'has timed out progressing.') : undefined;
}

function isProgress(former: DeploymentStatus, now: Counts): boolean {
  const { replicas = 0, updatedReplicas = 0, readyReplicas = 0, availableReplicas = 0 } = former;
  return (
    now.updatedReplicas > updatedReplicas ||
    now.replicas - now.updatedReplicas < replicas - updatedReplicas ||
    now.readyReplicas > readyReplicas ||
    now.availableReplicas > availableReplicas
  );
}

/** Progress is dated even where nothing else changes; other conditions change only with their status or reason. */
function withCondition(
  conditions: readonly DeploymentCondition[],
  next: NewCondition | undefined,
  now: number,
): readonly DeploymentCondition[] {
  if (next === undefined) return conditions;
  const former = conditions.find(({ type }) => type === next.type);
  const isSame = former?.status === next.status && former.reason === next.reason;
  if (isSame && next.reason !== 'ReplicaSetUpdated') return conditions;
  const time = timestamp(now);
  const lastTransitionTime = former?.status === next.status ? former.lastTransitionTime : time;
  return [
    ...conditions.filter(({ type }) => type !== next.type),
    {
      type: next.type,
      status: next.status,
      lastUpdateTime: time,
      lastTransitionTime,
      reason: next.reason,
      message: next.message,
    },
  ];
}

function withoutZeros(counts: Counts): Partial<Counts> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
