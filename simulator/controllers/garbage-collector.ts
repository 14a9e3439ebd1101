import type { KubeObject } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { Change } from '#simulator/store/change.ts';
import type { ControllerEnvironment } from './controller.ts';
import { splitKey } from './controller.ts';
import { createWorkQueue } from './work-queue.ts';

/** Of these resources objects can be owned. */
const ownable = ['endpointslices', 'pods'] as const satisfies readonly ResourceName[];

/** Deletes what is owned by a Service or Deployment that has gone. */
export function startGarbageCollector({ storage, cluster, clock }: ControllerEnvironment): void {
  const { services, deployments } = storage.collections;

  const collect = (namespace: string, ownerUid: string): void => {
    for (const resource of ownable) {
      const owned = cluster.list(resource, namespace).filter((object) => isOwned(object, ownerUid));
      for (const { metadata } of owned) cluster.remove(resource, namespace, metadata.name);
    }
  };
  const queue = createWorkQueue(clock, 0, (keys) => {
    for (const key of keys) collect(...splitKey(key));
  });
  const addOwner = ({ type, entry }: Change): void => {
    if (type === 'DELETED') queue.add(`${entry.namespace}/${entry.object.metadata.uid}`);
  };

  services.subscribe(addOwner);
  deployments.subscribe(addOwner);
}

function isOwned({ metadata }: KubeObject, ownerUid: string): boolean {
  return metadata.ownerReferences?.some(({ uid }) => uid === ownerUid) ?? false;
}
