import type { KubeObject } from '#simulator/api/objects.ts';
import type { Change } from './change.ts';
import type { ChangeLog } from './change-log.ts';
import { createChangeLog } from './change-log.ts';
import type { Entry } from './entry.ts';
import { createEntry } from './entry.ts';
import type { Snapshots } from './snapshots.ts';
import { createSnapshots } from './snapshots.ts';
import { createSortedEntries } from './sorted-entries.ts';

/** The objects of one resource and their history. */
export type Collection<T extends KubeObject = KubeObject> = {
  readonly log: ChangeLog<T>;
  get(namespace: string, name: string): Entry<T> | undefined;
  inNamespace(namespace: string): Iterable<Entry<T>>;
  /** All objects as they are, in no particular order. */
  all(): Iterable<Entry<T>>;
  /** All objects as they are, in order of keys. */
  present(): readonly Entry<T>[];
  readonly snapshot: Snapshots<T>;
  /** The entry that the object would have; it is not stored. */
  describe(object: T): Entry<T>;
  /** Calls the listener after every change, in order. */
  subscribe(listener: (change: Change<T>) => void): () => void;
  /** Stores the object, which carries the version, in place of the one of its name. */
  put(object: T, version: number): Entry<T>;
  /** Stores what makes its object when asked for it, always the same one. */
  putEntry(entry: Entry<T>): void;
  /** Removes the object of that name; `object` is its last content and carries the version. */
  delete(object: T, version: number): void;
  /**
   * Holds these entries and no others, and forgets all history: as a store that is restored at the version. Listeners
   * are told what is different, as who lists anew finds out.
   */
  replaceAll(entries: readonly Entry<T>[], version: number): void;
};

export type CollectionOptions<T extends KubeObject> = {
  /** The JSON of an object, as it goes over the wire. */
  readonly write: (object: T) => string;
  readonly historyLimit: number;
};

/** An empty collection. */
export function createCollection<T extends KubeObject>(
  options: CollectionOptions<T>,
): Collection<T> {
  const namespaces = new Map<string, Map<string, Entry<T>>>();
  const listeners = new Set<(change: Change<T>) => void>();
  const log = createChangeLog<T>(options.historyLimit);

  const get = (namespace: string, name: string) => namespaces.get(namespace)?.get(name);
  function* all(): Generator<Entry<T>> {
    for (const entries of namespaces.values()) yield* entries.values();
  }
  const at = (key: string): Entry<T> | undefined => {
    const slash = key.indexOf('/');
    return get(key.slice(0, slash), key.slice(slash + 1));
  };
  const sorted = createSortedEntries({ all, at });
  let snapshots = createSnapshots(sorted.read, log);

  const notify = (change: Change<T>): void => {
    sorted.changed(change.entry.key);
    for (const listener of listeners) listener(change);
  };
  const publish = (change: Change<T>): void => {
    log.append(change);
    notify(change);
  };
  const hold = (entry: Entry<T>): Change<T> => {
    const previous = get(entry.namespace, entry.name);
    const entries = namespaces.get(entry.namespace);
    if (entries === undefined) namespaces.set(entry.namespace, new Map([[entry.name, entry]]));
    else entries.set(entry.name, entry);
    return previous === undefined
      ? { type: 'ADDED', entry }
      : { type: 'MODIFIED', entry, previous };
  };
  const release = (previous: Entry<T>): void => {
    namespaces.get(previous.namespace)?.delete(previous.name);
  };

  return {
    log,
    get,
    inNamespace: (namespace) => namespaces.get(namespace)?.values() ?? [],
    all,
    present: sorted.read,
    snapshot: (version) => snapshots(version),
    describe: (object) =>
      createEntry(object, Number(object.metadata.resourceVersion ?? 0), options.write),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put: (object, version) => {
      const entry = createEntry(object, version, options.write);
      publish(hold(entry));
      return entry;
    },
    putEntry: (entry) => publish(hold(entry)),
    delete: (object, version) => {
      const entry = createEntry(object, version, options.write);
      const previous = get(entry.namespace, entry.name);
      if (previous === undefined) return;
      release(previous);
      publish({ type: 'DELETED', entry, previous });
    },
    replaceAll: (entries, version) => {
      // Positions go on, versions do not: what was worked out for a version may be wrong from now on.
      log.restart(version);
      snapshots = createSnapshots(sorted.read, log);
      const keys = new Set(entries.map(({ key }) => key));
      for (const previous of [...all()]) {
        if (keys.has(previous.key)) continue;
        release(previous);
        notify({ type: 'DELETED', entry: previous, previous });
      }
      for (const entry of entries) if (at(entry.key) !== entry) notify(hold(entry));
    },
  };
}
