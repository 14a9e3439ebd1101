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
  const move = (previous: Entry<T>, entry: Entry<T>, keys: readonly string[]): void => {
    const isAnother = previous.object.metadata.uid !== entry.object.metadata.uid;
    const former = safeKeysOf(previous.object);
    for (const key of former) if (isAnother || !keys.includes(key)) buckets.drop(key, previous);
    for (const key of keys) {
      if (!isAnother && former.includes(key)) buckets.replace(key, previous, entry);
      else buckets.put(key, entry);
    }
  };
  collection.subscribe(({ type, entry, previous }) => {
    const keys = type === 'DELETED' ? [] : safeKeysOf(entry.object);
    if (previous !== undefined) move(previous, entry, keys);
    else for (const key of keys) buckets.put(key, entry);
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
  /** Adds one, or puts it in the place of the one of its uid. */
  put(key: string, entry: Entry<T>): void;
  /** Puts one in the place of its former version. */
  replace(key: string, former: Entry<T>, entry: Entry<T>): void;
  drop(key: string, entry: Entry<T>): void;
  at(key: string): Iterable<Entry<T>>;
  count(key: string): number;
};

/** By uid, which is a text that exists already. While nothing came or went a bucket is a list: most stay so. */
type Bucket<T extends KubeObject> = Entry<T>[] | Map<string, Entry<T>>;

/** In a longer list nothing is looked for. */
const longestSearched = 128;

function createBuckets<T extends KubeObject>(): Buckets<T> {
  const buckets = new Map<string, Bucket<T>>();

  const mapAt = (key: string): Map<string, Entry<T>> => {
    const bucket = buckets.get(key) ?? [];
    if (bucket instanceof Map) return bucket;
    const map = new Map(bucket.map((entry) => [idOf(entry), entry]));
    buckets.set(key, map);
    return map;
  };

  return {
    append: (key, entry) => {
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [entry]);
      else if (bucket instanceof Map) bucket.set(idOf(entry), entry);
      else bucket.push(entry);
    },
    put: (key, entry) => mapAt(key).set(idOf(entry), entry),
    replace: (key, former, entry) => {
      const bucket = buckets.get(key);
      const isSearched = Array.isArray(bucket) && bucket.length <= longestSearched;
      const place = isSearched ? bucket.indexOf(former) : -1;
      if (isSearched && place >= 0) bucket[place] = entry;
      else mapAt(key).set(idOf(entry), entry);
    },
    drop: (key, entry) => {
      const map = mapAt(key);
      map.delete(idOf(entry));
      if (map.size === 0) buckets.delete(key);
    },
    at: (key) => buckets.get(key)?.values() ?? [],
    count: (key) => {
      const bucket = buckets.get(key);
      return bucket instanceof Map ? bucket.size : (bucket?.length ?? 0);
    },
  };
}

function idOf(entry: Entry): string {
  return entry.object.metadata.uid ?? entry.key;
}
