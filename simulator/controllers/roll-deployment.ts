import type { DeploymentObject, DeploymentStatus, PodObject } from '#simulator/api/objects.ts';
import { isReady } from './pod-status.ts';
import { templateHash, templateHashLabel } from './template-hash.ts';

/** What the Deployment controller does next. */
export type DeploymentStep = {
  /** So many Pods of the present template. */
  readonly create: number;
  readonly remove: readonly PodObject[];
  readonly status: DeploymentStatus;
};

const defaultMaxSurge = 1;
const defaultMaxUnavailable = 0;

/** Decides one step of a Deployment towards its template and replicas, given the Pods that it owns. */
export function rollDeployment(
  deployment: DeploymentObject,
  owned: readonly PodObject[],
): DeploymentStep {
  const { replicas, template, strategy } = deployment.spec;
  const surge = strategy?.rollingUpdate?.maxSurge ?? defaultMaxSurge;
  const unavailable = strategy?.rollingUpdate?.maxUnavailable ?? defaultMaxUnavailable;
  const hash = templateHash(template);

  const living = owned.filter(isLiving).sort(byRemovalOrder);
  const present = living.filter(({ metadata }) => metadata.labels?.[templateHashLabel] === hash);
  const outdated = living.filter((pod) => !present.includes(pod));
  const ready = living.filter(isReady).length;

  const excess = present.slice(0, Math.max(0, present.length - replicas));
  const idle = outdated.filter((pod) => !isReady(pod));
  const serving = outdated.filter(isReady);
  const spare = Math.max(0, ready - excess.filter(isReady).length - (replicas - unavailable));
  const room = replicas + surge - living.length;

  return {
    create: Math.max(0, Math.min(replicas - present.length, room)),
    remove: [...excess, ...idle, ...serving.slice(0, spare)],
    status: {
      observedGeneration: deployment.metadata.generation ?? 1,
      replicas: living.length,
      updatedReplicas: present.length,
      readyReplicas: ready,
      availableReplicas: ready,
      unavailableReplicas: Math.max(0, replicas - ready),
    },
  };
}

/** Neither terminating nor finished. */
function isLiving({ metadata, status }: PodObject): boolean {
  const isFinished = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  return metadata.deletionTimestamp === undefined && !isFinished;
}

/** Not-ready Pods first, then the youngest, as ReplicaSets scale down. */
function byRemovalOrder(a: PodObject, b: PodObject): number {
  return (
    Number(isReady(a)) - Number(isReady(b)) ||
    compare(b.metadata.creationTimestamp ?? '', a.metadata.creationTimestamp ?? '') ||
    compare(a.metadata.name, b.metadata.name)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
