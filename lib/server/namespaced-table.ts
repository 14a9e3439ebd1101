import type { NamespacedMeta } from '#lib/domain/objects.ts';
import { createKeyIndex } from './key-index.ts';
import type { OwnedTable, TableKind } from './owned-table.ts';
import { createOwnedTable, isSameVersion } from './owned-table.ts';

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

/** Of objects in the API's own shape. */
export function createObjectTable<
  T extends { readonly metadata: NamespacedMeta },
>(): NamespacedTable<T> {
  return createNamespacedTable<T>(({ metadata }) => metadata);
}

/** @param metaOf the metadata of what is held */
export function createNamespacedTable<T>(
  metaOf: (object: T) => NamespacedMeta,
  sharing?: TableKind<T>['sharing'],
): NamespacedTable<T> {
  const byNamespace = createKeyIndex();
  const lists = new Map<string, readonly T[]>();
  const table = createOwnedTable<T>(changed, {
    isSame: (before, after) => isSameVersion(metaOf(before), metaOf(after)),
    ...(sharing === undefined ? {} : { sharing }),
  });

  function changed(key: string, before: T | undefined, after: T | undefined): void {
    const was = before && metaOf(before).namespace;
    const is = after && metaOf(after).namespace;
    if (was !== undefined) lists.delete(was);
    if (is !== undefined) lists.delete(is);
    if (is !== undefined) byNamespace.add(is, key);
    else if (was !== undefined) byNamespace.delete(was, key);
  }

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
