import type { KeyIndex } from './key-index.ts';
import { createKeyIndex } from './key-index.ts';

/** Keys grouped by another key within a namespace. One index for each, so that no text is put together for a look-up. */
export type ScopedIndex = {
  add(namespace: string, group: string, key: string): void;
  delete(namespace: string, group: string, key: string): void;
  get(namespace: string, group: string): Iterable<string>;
  size(namespace: string, group: string): number;
  namespaces(): IterableIterator<string>;
};

const none: readonly string[] = [];

export function createScopedIndex(): ScopedIndex {
  const indexes = new Map<string, KeyIndex>();
  return {
    add(namespace, group, key) {
      const index = indexes.get(namespace) ?? createKeyIndex();
      indexes.set(namespace, index);
      index.add(group, key);
    },
    delete(namespace, group, key) {
      const index = indexes.get(namespace);
      index?.delete(group, key);
      if (index?.groups().next().done === true) indexes.delete(namespace);
    },
    get: (namespace, group) => indexes.get(namespace)?.get(group) ?? none,
    size: (namespace, group) => indexes.get(namespace)?.size(group) ?? 0,
    namespaces: () => indexes.keys(),
  };
}
