import type { OwnerReference } from '#lib/domain/objects.ts';
import type { PodObject, ReplicaSetObject } from '#simulator/api/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { ControllerContext } from '#simulator/controllers/controller.ts';
import { splitKey } from '#simulator/controllers/controller.ts';
import type { EventContent } from '#simulator/controllers/events/event-recorder.ts';
import { createGuardedQueue, observe } from '#simulator/controllers/guarded-queue.ts';
import { controllerOf } from '#simulator/controllers/indexes.ts';
import { isSelectedBy } from '#simulator/controllers/selector-index.ts';
import { claimOwned } from './claim-owned.ts';
import { isActive } from './pod-activity.ts';
import { byRemovalOrder } from './pod-removal-order.ts';
import { observeReplicaSet } from './replicaset-status.ts';

const component = 'replicaset-controller';
/** So many Pods are made or removed in one go, as BurstReplicas of the real one. */
const burstReplicas = 500;

/** Keeps as many Pods as each ReplicaSet asks for, and says how they are. */
export function startReplicaSetController(context: ControllerContext): void {
  const { storage, cluster, clock, indexes } = context;
  const { replicasets, pods } = storage.collections;

  const sync = (key: string): void => {
    const [namespace, name] = splitKey(key);
    const set = cluster.get('replicasets', namespace, name);
    if (set === undefined) return;
    const active = claimPods(context, set).filter(isActive);
    if (set.metadata.deletionTimestamp === undefined) managePods(context, set, active);

    const { status, nextAvailableMs } = observeReplicaSet(set, active, clock.now());
    cluster.modify('replicasets', namespace, name, (stored) => ({ ...stored, status }));
    if (nextAvailableMs !== undefined) queue.addAfter(key, nextAvailableMs);
    if (Math.abs((set.spec.replicas ?? 1) - active.length) > burstReplicas) queue.add(key);
  };
  const queue = createGuardedQueue(context, { component, resource: 'replicasets', sync });

  const addOwnerOf = (pod: PodObject, isNews: boolean): void => {
    const { namespace, labels } = pod.metadata;
    const owner = controllerOf(pod);
    if (owner?.kind === 'ReplicaSet') queue.add(`${namespace}/${owner.name}`);
    if (owner !== undefined || !isNews) return;
    for (const { metadata } of indexes.replicaSetsBySelector.selecting(namespace, labels)) {
      queue.add(`${namespace}/${metadata.name}`);
    }
  };

  for (const { key } of replicasets.all()) queue.add(key);
  observe(replicasets, ({ entry }) => queue.add(entry.key));
  observe(pods, ({ entry: { object }, previous }) => {
    const before = previous?.object.metadata;
    const isNews =
      before?.labels !== object.metadata.labels ||
      before?.ownerReferences !== object.metadata.ownerReferences;
    if (isNews && previous !== undefined) addOwnerOf(previous.object, false);
    addOwnerOf(object, isNews);
  });
}

function claimPods(
  { cluster, indexes }: ControllerContext,
  set: ReplicaSetObject,
): readonly PodObject[] {
  const { namespace, uid = '', deletionTimestamp } = set.metadata;
  const selector = set.spec.selector.matchLabels;
  return claimOwned({
    owner: referenceTo(set),
    isOwnerTerminating: deletionTimestamp !== undefined,
    selector,
    owned: indexes.ownedBy.pods.at(uid),
    matching: indexes.podsByLabels.matching(namespace, selector).filter(isActive),
    own: (pod, ownerReferences) =>
      cluster.update('pods', { ...pod, metadata: { ...pod.metadata, ownerReferences } }),
  });
}

function managePods(
  context: ControllerContext,
  set: ReplicaSetObject,
  active: readonly PodObject[],
): void {
  const { cluster, recorder } = context;
  const { namespace, name, uid, resourceVersion } = set.metadata;
  const subject = { resource: 'replicasets', namespace, name, uid, resourceVersion } as const;
  const record = (content: EventContent): void => recorder.record({ component }, subject, content);
  const missing = (set.spec.replicas ?? 1) - active.length;
  const { selector, template } = set.spec;
  if (missing > 0 && !isSelectedBy(selector.matchLabels, template.metadata.labels)) {
    throw new Error('its selector does not match the labels of its template; make them the same');
  }

  // The API server takes nothing new into a namespace that is being deleted, and the real controller lets it be.
  if (missing > 0 && isTerminating(cluster, namespace)) return;
  for (let made = 0; made < Math.min(missing, burstReplicas); made += 1) {
    const pod = cluster.create('pods', newPod(set));
    const message = `Created pod: ${pod.metadata.name}`;
    record({ type: 'Normal', reason: 'SuccessfulCreate', message });
  }
  if (missing >= 0) return;
  for (const { metadata } of byRemovalOrder(active).slice(0, Math.min(-missing, burstReplicas))) {
    cluster.remove('pods', namespace, metadata.name);
    const message = `Deleted pod: ${metadata.name}`;
    record({ type: 'Normal', reason: 'SuccessfulDelete', message });
  }
}

function isTerminating(cluster: Cluster, namespace: string): boolean {
  return cluster.get('namespaces', '', namespace)?.metadata.deletionTimestamp !== undefined;
}

function newPod(set: ReplicaSetObject): PodObject {
  const { name, namespace } = set.metadata;
  const { metadata, spec } = set.spec.template;
  const { labels, annotations } = metadata;
  return {
    metadata: {
      name: '',
      generateName: `${name}-`,
      namespace,
      labels,
      ...(annotations !== undefined && { annotations }),
      ownerReferences: [referenceTo(set)],
    },
    spec,
  };
}

function referenceTo({ metadata: { name, uid = '' } }: ReplicaSetObject): OwnerReference {
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    name,
    uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}
