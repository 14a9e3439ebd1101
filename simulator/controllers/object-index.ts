import type { KubeObject } from '#simulator/api/objects.ts';
import type { Collection } from '#simulator/store/collection.ts';
import type { Entry } from '#simulator/store/entry.ts';

/** Finds the objects of a resource by keys worked out from their content, without a look at the others. */
export type ObjectIndex<T extends KubeObject> = {
  /** In the order in which they came under the key. */
  at(key: string): Iterable<T>;
  count(key: string): number;
};

/** The keys under which an object is found. */
export type KeysOf<T extends KubeObject> = (object: T) => readonly string[];

/** Follows the collection. An object for which `keysOf` throws is found under no key. */
export function createObjectIndex<T extends KubeObject>(
  collection: Collection<T>,
  keysOf: KeysOf<T>,
): ObjectIndex<T> {
  const buckets = createBuckets<T>();
  const safeKeysOf: KeysOf<T> = (object) => {
    try {
      return keysOf(object);
    } catch {
      return [];
    }
  };

  for (const entry of collection.all()) {
    for (const key of safeKeysOf(entry.object)) buckets.append(key, entry);
  }
  collection.subscribe(({ type, entry, previous }) => {
    const { object } = entry;
    const keys = type === 'DELETED' ? [] : safeKeysOf(object);
    if (previous !== undefined) {
      const former = previous.object;
      const isAnother = former.metadata.uid !== object.metadata.uid;
      for (const key of safeKeysOf(former)) {
        if (isAnother || !keys.includes(key)) buckets.drop(key, previous, former);
      }
    }
    for (const key of keys) buckets.put(key, entry, object);
  });

  return {
    *at(key) {
      for (const { object } of buckets.at(key)) yield object;
    },
    count: buckets.count,
  };
}

/** Entries, not objects: those of a large world make their objects when asked. */
type Buckets<T extends KubeObject> = {
  /** Adds one that is not there yet. */
  append(key: string, entry: Entry<T>): void;
  /** Adds one, or puts it in the place of its former version. */
  put(key: string, entry: Entry<T>, object: T): void;
  drop(key: string, entry: Entry<T>, object: T): void;
  at(key: string): Iterable<Entry<T>>;
  count(key: string): number;
};

/** By uid, which is a text that exists already. A bucket in which nothing has changed yet is a list: most stay so. */
type Bucket<T extends KubeObject> = Entry<T>[] | Map<string, Entry<T>>;

function createBuckets<T extends KubeObject>(): Buckets<T> {
  const buckets = new Map<string, Bucket<T>>();

  const mapAt = (key: string): Map<string, Entry<T>> => {
    const bucket = buckets.get(key) ?? [];
    if (bucket instanceof Map) return bucket;
    const map = new Map(bucket.map((entry) => [idOf(entry, entry.object), entry]));
    buckets.set(key, map);
    return map;
  };

  return {
    append: (key, entry) => {
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [entry]);
      else if (bucket instanceof Map) bucket.set(idOf(entry, entry.object), entry);
      else bucket.push(entry);
    },
    put: (key, entry, object) => mapAt(key).set(idOf(entry, object), entry),
    drop: (key, entry, object) => {
      const map = mapAt(key);
      map.delete(idOf(entry, object));
      if (map.size === 0) buckets.delete(key);
    },
    at: (key) => buckets.get(key)?.values() ?? [],
    count: (key) => {
      const bucket = buckets.get(key);
      return bucket instanceof Map ? bucket.size : (bucket?.length ?? 0);
    },
  };
}

function idOf(entry: Entry, { metadata }: KubeObject): string {
  return metadata.uid ?? entry.key;
}
