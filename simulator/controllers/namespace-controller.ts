import type { ResourceName } from '#simulator/api/resources.ts';
import { resourceNames, resources } from '#simulator/api/resources.ts';
import { timestamp } from '#simulator/clock.ts';
import type { ControllerContext } from './controller.ts';
import { createGuardedQueue, observe } from './guarded-queue.ts';
import type { Remaining } from './namespace-conditions.ts';
import { namespaceConditions } from './namespace-conditions.ts';

const component = 'namespace-controller';
const finalizer = 'kubernetes';
/** It begins so long after the deletion, for all API servers to know of it: `namespaceDeletionGracePeriod`. */
const beginAfterMs = 5_000;
/** How long it waits for what is still terminating, such as Pods, before it looks again. */
const retryMs = 1_000;

/**
 * Empties namespaces that are being deleted and lets go of each when nothing is left in it, as the namespace controller of
 * kube-controller-manager does: first of Pods, and when they are gone, of all else (KEP-5080, ordered deletion).
 */
export function startNamespaceController(context: ControllerContext): void {
  const { storage, cluster, clock } = context;
  const contents = resourceNames.filter((name) => resources[name].namespaced);

  const sync = (key: string): void => {
    const name = key.slice(1);
    const namespace = cluster.get('namespaces', '', name);
    if (namespace?.metadata.deletionTimestamp === undefined) return;
    removeAll('pods', name);
    const awaitsPods = cluster.list('pods', name).length > 0;
    if (!awaitsPods) for (const resource of contents) removeAll(resource, name);

    const left = contents.flatMap((resource) => remaining(resource, name));
    if (left.length === 0) {
      release(name);
      return;
    }
    report(name, awaitsPods ? [] : left);
    queue.addAfter(key, retryMs);
  };
  const queue = createGuardedQueue(context, { component, resource: 'namespaces', sync });

  const removeAll = (resource: ResourceName, namespace: string): void => {
    for (const { metadata } of cluster.list<ResourceName>(resource, namespace)) {
      const isNew = metadata.deletionTimestamp === undefined;
      if (isNew) cluster.remove(resource, namespace, metadata.name);
    }
  };
  const remaining = (resource: ResourceName, namespace: string): readonly Remaining[] =>
    cluster
      .list<ResourceName>(resource, namespace)
      .map((object): Remaining => ({ resource, object }));
  const report = (name: string, left: readonly Remaining[]): void => {
    cluster.modify('namespaces', '', name, (stored) => {
      const former = stored.status?.conditions;
      const conditions = namespaceConditions(left, former, timestamp(clock.now()));
      return { ...stored, status: { ...stored.status, conditions } };
    });
  };
  const release = (name: string): void => {
    cluster.modify('namespaces', '', name, (stored) => {
      const finalizers = stored.spec?.finalizers?.filter((each) => each !== finalizer) ?? [];
      return { ...stored, spec: { ...stored.spec, finalizers } };
    });
  };

  for (const { key } of storage.collections.namespaces.all()) queue.add(key);
  observe(storage.collections.namespaces, ({ type, entry, previous }) => {
    const isGoing = entry.object.metadata.deletionTimestamp !== undefined;
    const wasGoing = previous?.object.metadata.deletionTimestamp !== undefined;
    if (type !== 'DELETED' && isGoing && !wasGoing) queue.addAfter(entry.key, beginAfterMs);
  });
}
