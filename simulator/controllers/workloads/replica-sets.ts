import type { OwnerReference } from '#lib/domain/objects.ts';
import type { DeploymentObject, PodObject, ReplicaSetObject } from '#simulator/api/objects.ts';
import type { ControllerContext } from '#simulator/controllers/controller.ts';
import { templateHash, templateHashLabel } from '#simulator/controllers/template-hash.ts';
import { claimOwned } from './claim-owned.ts';
import type { Revisions } from './deployment-revisions.ts';
import {
  nextRevision,
  presentAnnotations,
  revisionAnnotation,
  sizeAnnotations,
} from './deployment-revisions.ts';
import { revisionHistoryLimit } from './deployment-spec.ts';
import { growPresent } from './roll-deployment.ts';
import type { Scale } from './scale-in-proportion.ts';
import { sizeOf } from './scale-in-proportion.ts';

/** Who writes ReplicaSets of Deployments, as events name it. */
export const component = 'deployment-controller';

/** The ReplicaSets of the Deployment, with those that it adopts now. */
export function ownSets(
  { cluster, indexes }: ControllerContext,
  deployment: DeploymentObject,
): readonly ReplicaSetObject[] {
  const { namespace, uid = '', deletionTimestamp } = deployment.metadata;
  const selector = deployment.spec.selector.matchLabels;
  return claimOwned({
    owner: referenceTo(deployment),
    isOwnerTerminating: deletionTimestamp !== undefined,
    selector,
    owned: indexes.ownedBy.replicasets.at(uid),
    matching: indexes.replicaSetsByLabels.matching(namespace, selector),
    own: (set, ownerReferences) =>
      cluster.update('replicasets', { ...set, metadata: { ...set.metadata, ownerReferences } }),
  });
}

/** The ReplicaSet of the present template: made, or found again; it and the Deployment say its revision. */
export function adoptRevision(
  context: ControllerContext,
  deployment: DeploymentObject,
  { present, old }: Revisions,
): ReplicaSetObject {
  const { cluster } = context;
  const revision = nextRevision(old);
  const annotations = presentAnnotations(deployment, present, revision);
  const set =
    present === undefined
      ? createSet(context, deployment, annotations, growPresent(deployment, undefined, old))
      : cluster.update('replicasets', {
          ...present,
          spec: withMinReady(present, deployment),
          metadata: { ...present.metadata, annotations },
        });

  const { namespace, name } = deployment.metadata;
  const said = annotations[revisionAnnotation] ?? revision;
  cluster.modify('deployments', namespace, name, (stored) => ({
    ...stored,
    metadata: {
      ...stored.metadata,
      annotations: { ...stored.metadata.annotations, [revisionAnnotation]: said },
    },
  }));
  return set;
}

function withMinReady(
  { spec }: ReplicaSetObject,
  deployment: DeploymentObject,
): ReplicaSetObject['spec'] {
  const { minReadySeconds } = deployment.spec;
  return minReadySeconds === undefined ? spec : { ...spec, minReadySeconds };
}

function createSet(
  context: ControllerContext,
  deployment: DeploymentObject,
  annotations: ReplicaSetObject['metadata']['annotations'],
  replicas: number,
): ReplicaSetObject {
  const { template, selector, minReadySeconds } = deployment.spec;
  const { namespace, name } = deployment.metadata;
  const hash = { [templateHashLabel]: templateHash(template) };
  const labels = { ...template.metadata.labels, ...hash };
  const set = context.cluster.create('replicasets', {
    metadata: {
      name: `${name}-${templateHash(template)}`,
      namespace,
      labels,
      annotations: { ...annotations, ...sizeAnnotations(deployment) },
      ownerReferences: [referenceTo(deployment)],
    },
    spec: {
      replicas,
      ...(minReadySeconds !== undefined && { minReadySeconds }),
      selector: { matchLabels: { ...selector.matchLabels, ...hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: { replicas: 0 },
  });
  if (replicas > 0) recordScale(context, deployment, set, 0, replicas);
  return set;
}

/** Sets the size of a ReplicaSet and what it knows of the Deployment's; an event tells when the size is another. */
export function resize(
  context: ControllerContext,
  deployment: DeploymentObject,
  { set, replicas }: Scale,
): void {
  const { namespace, name } = set.metadata;
  context.cluster.modify('replicasets', namespace, name, (stored) => ({
    ...stored,
    metadata: {
      ...stored.metadata,
      annotations: { ...stored.metadata.annotations, ...sizeAnnotations(deployment) },
    },
    spec: { ...stored.spec, replicas },
  }));
  if (sizeOf(set) !== replicas) recordScale(context, deployment, set, sizeOf(set), replicas);
}

function recordScale(
  { recorder }: ControllerContext,
  { metadata: { namespace, name, uid, resourceVersion } }: DeploymentObject,
  { metadata }: ReplicaSetObject,
  from: number,
  to: number,
): void {
  const direction = to > from ? 'up' : 'down';
  const message = `Scaled ${direction} replica set ${metadata.name} from ${from} to ${to}`;
  const subject = { resource: 'deployments', namespace, name, uid, resourceVersion } as const;
  recorder.record({ component }, subject, { type: 'Normal', reason: 'ScalingReplicaSet', message });
}

/** Removes the oldest empty ReplicaSets beyond the history limit. */
export function forgetOldest(
  { cluster }: ControllerContext,
  deployment: DeploymentObject,
  old: readonly ReplicaSetObject[],
): void {
  const surplus = old.length - revisionHistoryLimit(deployment);
  for (const set of old.slice(0, Math.max(0, surplus))) {
    const { metadata, status } = set;
    const isEmpty = sizeOf(set) === 0 && (status?.replicas ?? 0) === 0;
    if (isEmpty) cluster.remove('replicasets', metadata.namespace, metadata.name);
  }
}

/** True while a Pod of the ReplicaSet has not ended, be it terminating. */
export function hasPods({ indexes }: ControllerContext, { metadata }: ReplicaSetObject): boolean {
  return [...indexes.ownedBy.pods.at(metadata.uid ?? '')].some(isNotFinished);
}

function isNotFinished({ status }: PodObject): boolean {
  return status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
}

function referenceTo({ metadata: { name, uid = '' } }: DeploymentObject): OwnerReference {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name,
    uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}
