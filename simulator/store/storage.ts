import type { Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { resourceNames } from '#simulator/api/resources.ts';
import type { Collection } from './collection.ts';
import { createCollection } from './collection.ts';
import { sliceText } from './slice-text.ts';

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
    services: createCollection({ ...limit, write: JSON.stringify }),
    pods: createCollection({ ...limit, write: JSON.stringify }),
    nodes: createCollection({ ...limit, write: JSON.stringify }),
    endpointslices: createCollection({ ...limit, write: sliceText }),
    namespaces: createCollection({ ...limit, write: JSON.stringify }),
    deployments: createCollection({ ...limit, write: JSON.stringify }),
    replicasets: createCollection({ ...limit, write: JSON.stringify }),
    statefulsets: createCollection({ ...limit, write: JSON.stringify }),
    daemonsets: createCollection({ ...limit, write: JSON.stringify }),
    endpoints: createCollection({ ...limit, write: JSON.stringify }),
    events: createCollection({ ...limit, write: JSON.stringify }),
    leases: createCollection({ ...limit, write: JSON.stringify }),
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
