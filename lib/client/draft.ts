import { VersionedMap } from './versioned-map.ts';

/** Changes to a table that nobody sees before `map` is asked. */
export type Draft<K, V> = {
  get(key: K): V | undefined;
  /** `undefined` deletes. */
  set(key: K, value: V | undefined): void;
  /** Those that were set or deleted. */
  keys(): ReadonlySet<K>;
  map(): ReadonlyMap<K, V>;
};

export function draftOf<K, V extends object | string>(table: ReadonlyMap<K, V>): Draft<K, V> {
  const changes = new Map<K, V | undefined>();
  return {
    get: (key) => (changes.has(key) ? changes.get(key) : table.get(key)),
    set: (key, value) => changes.set(key, value),
    keys: () => new Set(changes.keys()),
    map: () => VersionedMap.changed(table, changes),
  };
}
