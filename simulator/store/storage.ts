import type { EndpointSlice } from '#lib/domain/objects.ts';
import type { KubeObject, Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { resourceNames } from '#simulator/api/resources.ts';
import type { Collection } from './collection.ts';
import { createCollection } from './collection.ts';

/** How many changes of each resource are kept for watches to resume, before twice as many are trimmed to this. */
const defaultHistoryLimit = 5_000;

export type Collections = { readonly [R in ResourceName]: Collection<Objects[R]> };

/** What etcd is to an API server: all objects, their history, and one version that counts every write of any resource. */
export type Storage = {
  readonly collections: Collections;
  version(): number;
  /** Takes the next version, as writes of resources that nobody sees do. */
  nextVersion(): number;
  /** Forgets the history up to now: what resumes from an older version is told that it expired. */
  compact(): void;
  /**
   * Everything is as it was at an older version, from which versions count on again. Throws a RangeError where the
   * history does not go back so far.
   */
  turnBack(version: number): void;
  /** Nothing is stored, and no version was ever given away. */
  empty(): void;
};

/** Taken in a fresh etcd. */
const firstVersion = 1;

/** An empty store. Version 1 is taken, as in a fresh etcd. */
export function createStorage(historyLimit = defaultHistoryLimit): Storage {
  let version = firstVersion;
  const limit = { historyLimit };
  const collections: Collections = {
    services: createCollection({ ...limit, encode: asIs }),
    pods: createCollection({ ...limit, encode: asIs }),
    nodes: createCollection({ ...limit, encode: asIs }),
    endpointslices: createCollection({ ...limit, encode: encodeSlice }),
    namespaces: createCollection({ ...limit, encode: asIs }),
    deployments: createCollection({ ...limit, encode: asIs }),
    replicasets: createCollection({ ...limit, encode: asIs }),
    statefulsets: createCollection({ ...limit, encode: asIs }),
    daemonsets: createCollection({ ...limit, encode: asIs }),
    endpoints: createCollection({ ...limit, encode: asIs }),
    events: createCollection({ ...limit, encode: asIs }),
    leases: createCollection({ ...limit, encode: asIs }),
  };
  /** To the version, or to where nothing was stored. Versions first: what listeners write comes after it. */
  const turnTo = (target: number | undefined): void => {
    const turns = resourceNames.map((name) => turnOf(collections, name, target));
    version = target ?? firstVersion;
    for (const turn of turns) turn();
  };

  return {
    collections,
    version: () => version,
    nextVersion: () => {
      version += 1;
      return version;
    },
    compact: () => {
      for (const name of resourceNames) collections[name].log.forget(version);
    },
    turnBack: (target) => {
      const floor = Math.max(...resourceNames.map((name) => collections[name].log.floor()));
      if (target < floor || target > version) {
        throw new RangeError(
          `version ${target} is not among those that are kept: ${floor} to ${version}`,
        );
      }
      turnTo(target);
    },
    empty: () => turnTo(undefined),
  };
}

/** Works out the entries of a resource now, or none without a version, and puts them in place when called. */
function turnOf<R extends ResourceName>(
  collections: Collections,
  resource: R,
  target: number | undefined,
): () => void {
  const collection: Collection<Objects[R]> = collections[resource];
  const entries = target === undefined ? [] : collection.snapshot(target);
  return () => collection.replaceAll(entries, target ?? firstVersion);
}

function asIs<T extends KubeObject>(object: T): unknown {
  return object;
}

/** The API server turns empty lists of a slice into null, and a condition list that nobody gave into an empty one. */
function encodeSlice(slice: EndpointSlice): unknown {
  const endpoints = slice.endpoints?.map(({ addresses, conditions, ...rest }) => ({
    addresses,
    conditions: conditions ?? {},
    ...rest,
  }));
  const ports = slice.ports?.map(({ name, protocol, ...rest }) => ({
    name: name ?? '',
    protocol: protocol ?? 'TCP',
    ...rest,
  }));
  return { ...slice, endpoints: nullIfEmpty(endpoints), ports: nullIfEmpty(ports) };
}

function nullIfEmpty<T>(list: readonly T[] | undefined): readonly T[] | null {
  return list === undefined || list.length === 0 ? null : list;
}
