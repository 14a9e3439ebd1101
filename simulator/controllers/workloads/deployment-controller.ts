import type { DeploymentObject, ReplicaSetObject } from '#simulator/api/objects.ts';
import type { ControllerContext } from '#simulator/controllers/controller.ts';
import { splitKey } from '#simulator/controllers/controller.ts';
import { createGuardedQueue, observe } from '#simulator/controllers/guarded-queue.ts';
import { controllerOf } from '#simulator/controllers/indexes.ts';
import type { Revisions } from './deployment-revisions.ts';
import { desiredReplicasAnnotation, splitRevisions } from './deployment-revisions.ts';
import { isRecreate, rolloutLimits } from './deployment-spec.ts';
import { deadlineInMs, deploymentStatus } from './deployment-status.ts';
import {
  adoptRevision,
  component,
  forgetOldest,
  hasPods,
  ownSets,
  resize,
} from './replica-sets.ts';
import { rollDeployment } from './roll-deployment.ts';
import { scaleInProportion, sizeOf } from './scale-in-proportion.ts';

/** Rolls Deployments out through ReplicaSets, one for each version of the template. */
export function startDeploymentController(context: ControllerContext): void {
  const { storage, cluster, clock, indexes } = context;
  const { deployments, replicasets, pods } = storage.collections;

  const sync = (key: string): void => {
    const [namespace, name] = splitKey(key);
    const deployment = cluster.get('deployments', namespace, name);
    if (deployment === undefined) return;
    if (deployment.metadata.deletionTimestamp === undefined) step(context, deployment);

    const stored = cluster.get('deployments', namespace, name) ?? deployment;
    const revisions = splitRevisions(stored, ownSets(context, stored));
    const status = deploymentStatus(stored, revisions, clock.now());
    cluster.update('deployments', { ...stored, status });
    const deadlineMs = deadlineInMs(stored, status, clock.now());
    if (deadlineMs !== undefined) queue.addAfter(key, deadlineMs);
  };
  const queue = createGuardedQueue(context, { component, resource: 'deployments', sync });

  const addOwnerOf = (set: ReplicaSetObject): void => {
    const { namespace, labels } = set.metadata;
    const owner = controllerOf(set);
    if (owner?.kind === 'Deployment') queue.add(`${namespace}/${owner.name}`);
    if (owner !== undefined) return;
    for (const { metadata } of indexes.deploymentsBySelector.selecting(namespace, labels)) {
      queue.add(`${namespace}/${metadata.name}`);
    }
  };

  for (const { key } of deployments.all()) queue.add(key);
  observe(deployments, ({ entry }) => queue.add(entry.key));
  observe(replicasets, ({ entry, previous }) => {
    if (previous !== undefined) addOwnerOf(previous.object);
    addOwnerOf(entry.object);
  });
  // Recreate waits for the last old Pod, which no ReplicaSet counts while it terminates.
  observe(pods, ({ type, entry }) => {
    const owner = type === 'DELETED' ? controllerOf(entry.object) : undefined;
    if (owner?.kind !== 'ReplicaSet') return;
    const set = cluster.get('replicasets', entry.namespace, owner.name);
    if (set !== undefined) addOwnerOf(set);
  });
}

/** Does the next thing that the Deployment needs; the change of a ReplicaSet brings it here again. */
function step(context: ControllerContext, deployment: DeploymentObject): void {
  const sets = ownSets(context, deployment);
  const revisions = splitRevisions(deployment, sets);
  if (deployment.spec.paused === true || isResized(deployment, sets)) {
    if (revisions.present !== undefined) adoptRevision(context, deployment, revisions);
    scale(context, deployment, splitRevisions(deployment, ownSets(context, deployment)));
    return;
  }
  const isOldRunning = revisions.old.some((set) => hasPods(context, set));
  if (revisions.present === undefined && isRecreate(deployment.spec)) {
    const running = revisions.old.filter((set) => sizeOf(set) > 0);
    for (const set of running) resize(context, deployment, { set, replicas: 0 });
    if (running.length > 0 || isOldRunning) return;
  }
  const present = adoptRevision(context, deployment, revisions);
  const scales = rollDeployment(deployment, present, revisions.old, isOldRunning);
  for (const each of scales) resize(context, deployment, each);
  if (scales.length === 0) forgetOldest(context, deployment, revisions.old);
}

function isResized(deployment: DeploymentObject, sets: readonly ReplicaSetObject[]): boolean {
  const { replicas } = rolloutLimits(deployment);
  return sets
    .filter((set) => sizeOf(set) > 0)
    .some(({ metadata }) => {
      const desired = metadata.annotations?.[desiredReplicasAnnotation];
      return desired !== undefined && Number(desired) !== replicas;
    });
}

/** Another number of replicas, outside of a step of the rollout. */
function scale(
  context: ControllerContext,
  deployment: DeploymentObject,
  { present, old }: Revisions,
): void {
  const { replicas } = rolloutLimits(deployment);
  const sets = present === undefined ? old : [...old, present];
  const active = sets.filter((set) => sizeOf(set) > 0);
  const only = active.length > 1 ? undefined : (active[0] ?? present ?? old.at(-1));
  if (only !== undefined) {
    resize(context, deployment, { set: only, replicas });
    return;
  }
  const isSaturated =
    present !== undefined &&
    sizeOf(present) === replicas &&
    (present.status?.availableReplicas ?? 0) === replicas;
  const scales = isSaturated
    ? active.filter((set) => set !== present).map((set) => ({ set, replicas: 0 }))
    : scaleInProportion(deployment, sets);
  if (!isRecreate(deployment.spec) || isSaturated) {
    for (const each of scales) resize(context, deployment, each);
  }
}
