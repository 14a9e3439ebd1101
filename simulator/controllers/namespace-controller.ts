import type { ResourceName } from '#simulator/api/resources.ts';
import { resourceNames, resources } from '#simulator/api/resources.ts';
import { timestamp } from '#simulator/clock.ts';
import type { ControllerContext } from './controller.ts';
import { createGuardedQueue, observe } from './guarded-queue.ts';

const component = 'namespace-controller';
const finalizer = 'kubernetes';
/** How long it waits for what is still terminating, such as Pods, before it looks again. */
const retryMs = 1_000;

/**
 * Empties namespaces that are being deleted and lets go of each when nothing is left in it, as the namespace controller of
 * kube-controller-manager does. Its conditions say what is in the way.
 */
export function startNamespaceController(context: ControllerContext): void {
  const { storage, cluster, clock } = context;
  const contents = resourceNames.filter((name) => resources[name].namespaced);

  const sync = (key: string): void => {
    const name = key.slice(1);
    const namespace = cluster.get('namespaces', '', name);
    if (namespace?.metadata.deletionTimestamp === undefined) return;
    for (const resource of contents) removeAll(resource, name);

    const left = contents.filter((resource) => cluster.list(resource, name).length > 0);
    if (left.length === 0) {
      cluster.modify('namespaces', '', name, (stored) => ({
        ...stored,
        spec: {
          ...stored.spec,
          finalizers: stored.spec?.finalizers?.filter((each) => each !== finalizer) ?? [],
        },
      }));
      return;
    }
    cluster.modify('namespaces', '', name, (stored) => ({
      ...stored,
      status: { ...stored.status, conditions: [remaining(left, name)] },
    }));
    queue.addAfter(key, retryMs);
  };
  const queue = createGuardedQueue(context, { component, resource: 'namespaces', sync });

  const removeAll = (resource: ResourceName, namespace: string): void => {
    for (const { metadata } of cluster.list<ResourceName>(resource, namespace)) {
      const isNew = metadata.deletionTimestamp === undefined;
      if (isNew) cluster.remove(resource, namespace, metadata.name);
    }
  };
  const remaining = (left: readonly ResourceName[], namespace: string) => {
    const kinds = left.map((resource) => {
      const { group } = resources[resource];
      const name = group === '' ? `${resource}.` : `${resource}.${group}`;
      return `${name} has ${cluster.list(resource, namespace).length} resource instances`;
    });
    const former = cluster
      .get('namespaces', '', namespace)
      ?.status?.conditions?.find(({ type }) => type === 'NamespaceContentRemaining');
    return {
      type: 'NamespaceContentRemaining',
      status: 'True',
      lastTransitionTime: former?.lastTransitionTime ?? timestamp(clock.now()),
      reason: 'SomeResourcesRemain',
      message: `Some resources are remaining: ${kinds.join(', ')}`,
    };
  };

  for (const { key } of storage.collections.namespaces.all()) queue.add(key);
  observe(storage.collections.namespaces, ({ type, entry }) => {
    const isGoing = entry.object.metadata.deletionTimestamp !== undefined;
    if (type !== 'DELETED' && isGoing) queue.add(entry.key);
  });
}
