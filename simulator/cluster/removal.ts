import type { KubeObject } from '#simulator/api/objects.ts';
import type { Clock } from '#simulator/clock.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Collection } from '#simulator/store/collection.ts';
import type { Storage } from '#simulator/store/storage.ts';
import { withMetadata } from './stored-metadata.ts';

export type Removal = {
  readonly namespace: string;
  readonly name: string;
  /** 0 removes at once. */
  readonly graceSeconds: number;
};

export type RemovalEnvironment = { readonly storage: Storage; readonly clock: Clock };

/**
 * Deletes as the API server does. With a grace period, or while a finalizer holds it, the object is only marked; it
 * goes when the period ends, or when `remove` comes again with none. Who is removed before its period ended is seen
 * as MODIFIED with a period of 0, then DELETED.
 */
export function remove<T extends KubeObject>(
  collection: Collection<T>,
  removal: Removal,
  environment: RemovalEnvironment,
): void {
  const { namespace, name, graceSeconds } = removal;
  const object = collection.get(namespace, name)?.object;
  if (object === undefined) return;

  const { deletionTimestamp, deletionGracePeriodSeconds, finalizers = [], uid } = object.metadata;
  const isTerminating = deletionTimestamp !== undefined;
  if (isTerminating && graceSeconds >= (deletionGracePeriodSeconds ?? 0) && graceSeconds > 0)
    return;

  if (graceSeconds === 0 && finalizers.length === 0 && !isTerminating) {
    expunge(collection, object, environment);
    return;
  }
  const marked = mark(collection, object, graceSeconds, environment);
  if (graceSeconds === 0 && finalizers.length === 0) expunge(collection, marked, environment);
  if (graceSeconds === 0) return;

  environment.clock.after(graceSeconds * 1000, () => {
    const left = collection.get(namespace, name)?.object;
    if (left?.metadata.uid === uid)
      remove(collection, { ...removal, graceSeconds: 0 }, environment);
  });
}

/** Removes what is marked, has no grace period left and is held by no finalizer. */
export function removeIfReleased<T extends KubeObject>(
  collection: Collection<T>,
  object: T,
  environment: RemovalEnvironment,
): void {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, finalizers = [] } = object.metadata;
  if (deletionTimestamp === undefined || deletionGracePeriodSeconds > 0) return;
  if (finalizers.length === 0) expunge(collection, object, environment);
}

function mark<T extends KubeObject>(
  collection: Collection<T>,
  object: T,
  graceSeconds: number,
  { storage, clock }: RemovalEnvironment,
): T {
  const { generation, deletionTimestamp } = object.metadata;
  const version = storage.nextVersion();
  const marked = withMetadata(object, {
    resourceVersion: String(version),
    deletionTimestamp: deletionTimestamp ?? timestamp(clock.now() + graceSeconds * 1000),
    deletionGracePeriodSeconds: graceSeconds,
    ...(generation !== undefined &&
      deletionTimestamp === undefined && { generation: generation + 1 }),
  });
  return collection.put(marked, version).object;
}

function expunge<T extends KubeObject>(
  collection: Collection<T>,
  object: T,
  { storage }: RemovalEnvironment,
): void {
  const version = storage.nextVersion();
  collection.delete(withMetadata(object, { resourceVersion: String(version) }), version);
}
