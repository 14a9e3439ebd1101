import type { KubeObject, NamespaceObject } from '#simulator/api/objects.ts';
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
  /** True for Pods: even one that goes at once is seen as terminating before. */
  readonly isMarkedFirst?: boolean;
  /** Added to those that hold the object: the garbage collector removes them when it has done its part. */
  readonly finalizers?: readonly string[];
  /** True: nothing is stored. */
  readonly dryRun?: boolean;
};

/** The object after a deletion: terminating, or its last content if it is gone. */
export type Removed<T extends KubeObject> = { readonly object: T; readonly isGone: boolean };

export type RemovalEnvironment = { readonly storage: Storage; readonly clock: Clock };

/**
 * Deletes as the API server does. With a grace period, or while a finalizer holds it, the object is only marked; it
 * goes when `remove` comes again with none, as kubelets do when the containers have ended: seen as MODIFIED with a
 * period of 0, then DELETED. Where no kubelet runs, a Pod stays. Undefined: there is no such object.
 */
export function remove<T extends KubeObject>(
  collection: Collection<T>,
  removal: Removal,
  environment: RemovalEnvironment,
): Removed<T> | undefined {
  const { namespace, name, graceSeconds, dryRun = false } = removal;
  const object = collection.get(namespace, name)?.object;
  if (object === undefined) return undefined;

  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = object.metadata;
  const finalizers = [
    ...new Set([...(object.metadata.finalizers ?? []), ...(removal.finalizers ?? [])]),
  ];
  const isHeld = finalizers.length > 0 || namespaceFinalizers(object).length > 0;
  const isTerminating = deletionTimestamp !== undefined;
  const isNoShorter = graceSeconds >= deletionGracePeriodSeconds;
  if (isTerminating && isNoShorter && (graceSeconds > 0 || isHeld))
    return { object, isGone: false };

  const end = (last: T): Removed<T> => ({
    object: dryRun ? last : expunge(collection, last, environment.storage),
    isGone: true,
  });
  const isMarkedFirst = removal.isMarkedFirst === true || isTerminating;
  if (graceSeconds === 0 && !isHeld && !isMarkedFirst) return end(object);
  const marked = mark(collection, object, { graceSeconds, finalizers, dryRun }, environment);
  if (graceSeconds === 0 && !isHeld) return end(marked);
  return { object: marked, isGone: false };
}

/** True when the object is marked, has no grace period left and is held by no finalizer: a write that makes it so is its end. */
export function isReleased(object: KubeObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, finalizers = [] } = object.metadata;
  const isDue = deletionTimestamp !== undefined && deletionGracePeriodSeconds === 0;
  return isDue && finalizers.length === 0 && namespaceFinalizers(object).length === 0;
}

/** Removes the object, whose last content this is. */
export function expunge<T extends KubeObject>(
  collection: Collection<T>,
  object: T,
  storage: Storage,
): T {
  const version = storage.nextVersion();
  const last = withMetadata(object, { resourceVersion: String(version) });
  collection.delete(last, version);
  return last;
}

type Mark = {
  readonly graceSeconds: number;
  readonly finalizers: readonly string[];
  readonly dryRun: boolean;
};

function mark<T extends KubeObject>(
  collection: Collection<T>,
  object: T,
  { graceSeconds, finalizers, dryRun }: Mark,
  { storage, clock }: RemovalEnvironment,
): T {
  const { generation, deletionTimestamp } = object.metadata;
  const marked = withMetadata(terminating(object), {
    deletionTimestamp: deletionTimestamp ?? timestamp(clock.now() + graceSeconds * 1000),
    deletionGracePeriodSeconds: graceSeconds,
    ...(finalizers.length > 0 && { finalizers }),
    ...(generation !== undefined &&
      deletionTimestamp === undefined && { generation: generation + 1 }),
  });
  if (dryRun) return marked;
  const version = storage.nextVersion();
  const stored = withMetadata(marked, { resourceVersion: String(version) });
  return collection.put(stored, version).object;
}

/** A namespace has finalizers in its spec, too: they hold it until its content is gone. */
function namespaceFinalizers(object: KubeObject): readonly string[] {
  return isNamespace(object) ? (object.spec.finalizers ?? []) : [];
}

/** A namespace says that it is being deleted in its phase, too. */
function terminating<T extends KubeObject>(object: T): T {
  return isNamespace(object)
    ? { ...object, status: { ...object.status, phase: 'Terminating' } }
    : object;
}

function isNamespace<T extends KubeObject>(object: T): object is T & Required<NamespaceObject> {
  return object.metadata.namespace === undefined && 'spec' in object && isFinalized(object.spec);
}

function isFinalized(spec: unknown): boolean {
  return typeof spec === 'object' && spec !== null && 'finalizers' in spec;
}
