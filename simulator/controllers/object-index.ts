import type { KubeObject } from '#simulator/api/objects.ts';
import type { Collection } from '#simulator/store/collection.ts';

/** Finds the objects of a resource by keys worked out from their content, without a look at the others. */
export type ObjectIndex<T extends KubeObject> = {
  /** In the order in which they came under the key. */
  at(key: string): Iterable<T>;
  count(key: string): number;
};

/** Follows the collection. An object for which `keysOf` throws is found under no key. */
export function createObjectIndex<T extends KubeObject>(
  collection: Collection<T>,
  keysOf: (object: T) => readonly string[],
): ObjectIndex<T> {
  const buckets = new Map<string, Map<string, T>>();
  const safeKeysOf = (object: T): readonly string[] => {
    try {
      return keysOf(object);
    } catch {
      return [];
    }
  };

  const put = (indexKey: string, entryKey: string, object: T): void => {
    const bucket = buckets.get(indexKey);
    if (bucket === undefined) buckets.set(indexKey, new Map([[entryKey, object]]));
    else bucket.set(entryKey, object);
  };
  const drop = (indexKey: string, entryKey: string): void => {
    const bucket = buckets.get(indexKey);
    bucket?.delete(entryKey);
    if (bucket?.size === 0) buckets.delete(indexKey);
  };

  for (const { key, object } of collection.all()) {
    for (const indexKey of safeKeysOf(object)) put(indexKey, key, object);
  }
  collection.subscribe(({ type, entry, previous }) => {
    const keys = type === 'DELETED' ? [] : safeKeysOf(entry.object);
    if (previous !== undefined) {
      for (const former of safeKeysOf(previous.object)) {
        if (!keys.includes(former)) drop(former, entry.key);
      }
    }
    for (const indexKey of keys) put(indexKey, entry.key, entry.object);
  });

  return {
    at: (key) => buckets.get(key)?.values() ?? [],
    count: (key) => buckets.get(key)?.size ?? 0,
  };
}
