import type { KubeObject, Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { resourceNames, resources } from '#simulator/api/resources.ts';
import type { Clock } from '#simulator/clock.ts';
import type { Random } from '#simulator/random.ts';
import type { Change } from '#simulator/store/change.ts';
import type { Collection } from '#simulator/store/collection.ts';
import type { Storage } from '#simulator/store/storage.ts';
import { createAdmission } from './admission.ts';
import { defaultGraceSeconds } from './defaults/pod-defaults.ts';
import type { Removed } from './removal.ts';
import { expunge, isReleased, remove } from './removal.ts';
import { isChanged, stampChanged, stampNew, withMetadata } from './stored-metadata.ts';

export type WriteOptions = {
  /** True: the answer is as it would be, but nothing is stored. */
  readonly dryRun?: boolean;
};

export type RemoveOptions = WriteOptions & {
  /** How long a Pod is terminating; absent: what its spec says. 0 removes at once. Other objects have no period. */
  readonly graceSeconds?: number;
  /** What is to hold the object besides its own finalizers. */
  readonly finalizers?: readonly string[];
};

/**
 * The API in process, with the same effects as over HTTP. `namespace` is '' for resources that have none.
 * Objects are values: a change is a new object.
 */
export type Cluster = {
  /** The newest version of anything. */
  version(): number;
  get<R extends ResourceName>(resource: R, namespace: string, name: string): Objects[R] | undefined;
  /** Of one namespace, or of all; in no particular order. */
  list<R extends ResourceName>(resource: R, namespace?: string): readonly Objects[R][];
  /** An empty name with a `generateName` gets a suffix. Throws if the name is taken. */
  create<R extends ResourceName>(
    resource: R,
    object: Objects[R],
    options?: WriteOptions,
  ): Objects[R];
  /** Replaces the object of that name; an equal one causes no event. Throws if there is none. */
  update<R extends ResourceName>(
    resource: R,
    object: Objects[R],
    options?: WriteOptions,
  ): Objects[R];
  /** Replaces the object by what `change` makes of it. Throws if there is none. */
  modify<R extends ResourceName>(
    resource: R,
    namespace: string,
    name: string,
    change: (object: Objects[R]) => Objects[R],
  ): Objects[R];
  /** Deletes; a Pod on a Node is terminating for its grace period first. Undefined if there is none. */
  remove<R extends ResourceName>(
    resource: R,
    namespace: string,
    name: string,
    options?: RemoveOptions,
  ): Removed<Objects[R]> | undefined;
  /** Calls the listener after every change of an object of the resource, in order, until the returned function is called. */
  watch<R extends ResourceName>(
    resource: R,
    listener: (change: Change<Objects[R]>) => void,
  ): () => void;
  /** Settles when the condition holds; it is looked at now and after every change. */
  until(condition: () => boolean): Promise<void>;
};

export type ClusterOptions = {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
};

/** The in-process API on a store. */
export function createCluster({ storage, clock, random }: ClusterOptions): Cluster {
  const { collections } = storage;
  const admission = createAdmission(collections.services);
  const environment = { storage, clock };

  const get: Cluster['get'] = (resource, namespace, name) =>
    collections[resource].get(namespace, name)?.object;

  const create: Cluster['create'] = (resource, object, { dryRun = false } = {}) => {
    const stamped = stampNew(admission.admitNew(resource, object, dryRun), {
      clock,
      random,
      hasGeneration: resources[resource].hasGeneration,
    });
    const { namespace, name } = addressOf(stamped);
    if (get(resource, namespace, name) !== undefined) {
      // A suffix that is taken: the next one may be free.
      if (object.metadata.name === '') return create(resource, object, { dryRun });
      throw new Error(`${resource} "${name}" exists in namespace "${namespace}"; use update`);
    }
    return dryRun ? stamped : put(resource, stamped);
  };

  const update: Cluster['update'] = (resource, object, { dryRun = false } = {}) => {
    const { namespace, name } = addressOf(object);
    const former = get(resource, namespace, name);
    if (former === undefined) throw missing(resource, namespace, name);
    const admitted = admission.admitChanged(resource, object, former, dryRun);
    const stamped = stampChanged(former, admitted, resources[resource].countsLabels);
    if (!isChanged(former, stamped)) return former;
    if (dryRun) return stamped;
    return isReleased(stamped)
      ? expunge(collections[resource], stamped, storage)
      : put(resource, stamped);
  };

  const put = <R extends ResourceName>(resource: R, object: Objects[R]): Objects[R] => {
    const version = storage.nextVersion();
    const versioned = withMetadata(object, { resourceVersion: String(version) });
    return collections[resource].put(versioned, version).object;
  };

  const podGraceSeconds = (namespace: string, name: string): number => {
    const spec = get('pods', namespace, name)?.spec;
    return spec?.nodeName === undefined
      ? 0
      : (spec.terminationGracePeriodSeconds ?? defaultGraceSeconds);
  };

  return {
    version: storage.version,
    get,
    list: (resource, namespace) => listObjects(collections[resource], namespace),
    create,
    update,
    modify: (resource, namespace, name, change) => {
      const object = get(resource, namespace, name);
      if (object === undefined) throw missing(resource, namespace, name);
      return update(resource, change(object));
    },
    remove: (resource, namespace, name, { graceSeconds, ...options } = {}) => {
      const isMarkedFirst = resource === 'pods';
      const grace = isMarkedFirst ? (graceSeconds ?? podGraceSeconds(namespace, name)) : 0;
      const removal = { ...options, namespace, name, graceSeconds: grace, isMarkedFirst };
      return remove(collections[resource], removal, environment);
    },
    watch: (resource, listener) => collections[resource].subscribe(listener),
    until: (condition) => until(storage, condition),
  };
}

function addressOf({ metadata }: KubeObject): { namespace: string; name: string } {
  return { namespace: metadata.namespace ?? '', name: metadata.name };
}

function missing(resource: ResourceName, namespace: string, name: string): Error {
  return new Error(`${resource} "${name}" not found in namespace "${namespace}"; use create`);
}

function listObjects<T extends KubeObject>(
  collection: Collection<T>,
  namespace: string | undefined,
): readonly T[] {
  const entries = namespace === undefined ? collection.all() : collection.inNamespace(namespace);
  return Array.from(entries, ({ object }) => object);
}

function until({ collections }: Storage, condition: () => boolean): Promise<void> {
  if (condition()) return Promise.resolve();
  return new Promise((resolve) => {
    const undo = resourceNames.map((resource) =>
      collections[resource].subscribe(() => {
        if (!condition()) return;
        for (const stop of undo) stop();
        resolve();
      }),
    );
  });
}
