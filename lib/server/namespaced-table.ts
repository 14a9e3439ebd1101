import type { NamespacedMeta } from '#lib/domain/objects.ts';
import { createKeyIndex } from './key-index.ts';
import type { OwnedTable } from './owned-table.ts';
import { createOwnedTable } from './owned-table.ts';

/** Objects that have a namespace, also by namespace. */
export type NamespacedTable<T> = OwnedTable<T> & {
  /** Of one namespace, sorted by key. */
  in(namespace: string): readonly T[];
  keysIn(namespace: string): Iterable<string>;
  /** Namespaces in which any is held. */
  namespaces(): IterableIterator<string>;
  /** Of these keys those that are held, sorted by key. */
  pick(keys: Iterable<string>): readonly T[];
};

/** Mostly they are in order already, as they were listed; to see that costs less than sorting. */
function sorted(keys: string[]): readonly string[] {
  const isInOrder = keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') <= key);
  return isInOrder ? keys : keys.sort();
}

export function createNamespacedTable<
  T extends { readonly metadata: NamespacedMeta },
>(): NamespacedTable<T> {
  const byNamespace = createKeyIndex();
  const table = createOwnedTable<T>((key, before, after) => {
    if (after !== undefined) byNamespace.add(after.metadata.namespace, key);
    else if (before !== undefined) byNamespace.delete(before.metadata.namespace, key);
  });
  const lists = new Map<string, readonly T[]>();
  table.observe((_key, before, after) => {
    for (const object of [before, after]) if (object) lists.delete(object.metadata.namespace);
  });

  function pick(keys: Iterable<string>): readonly T[] {
    const picked: T[] = [];
    for (const key of sorted([...keys])) {
      const object = table.get(key);
      if (object !== undefined) picked.push(object);
    }
    return picked;
  }

  return {
    ...table,
    in(namespace) {
      const list = lists.get(namespace) ?? pick(byNamespace.get(namespace));
      lists.set(namespace, list);
      return list;
    },
    keysIn: (namespace) => byNamespace.get(namespace),
    namespaces: () => byNamespace.groups(),
    pick,
  };
}
