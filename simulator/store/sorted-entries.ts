import type { KubeObject } from '#simulator/api/objects.ts';
import type { Entry } from './entry.ts';

/** The entries of a collection in order of their keys, for lists; kept in order as they change. */
export type SortedEntries<T extends KubeObject> = {
  /** To be told the key of whatever was put or removed. */
  changed(key: string): void;
  /** What was read before stays as it was. */
  read(): readonly Entry<T>[];
};

/** Past so many changes since the last list it is quicker to sort anew than to put each in its place. */
const mostChanges = 2_000;

/** What the collection holds. */
export type UnsortedEntries<T extends KubeObject> = {
  all(): Iterable<Entry<T>>;
  at(key: string): Entry<T> | undefined;
};

export function createSortedEntries<T extends KubeObject>(
  entries: UnsortedEntries<T>,
): SortedEntries<T> {
  let sorted: readonly Entry<T>[] | undefined;
  const changed = new Set<string>();

  return {
    changed: (key) => {
      if (sorted === undefined) return;
      changed.add(key);
      if (changed.size <= mostChanges) return;
      sorted = undefined;
      changed.clear();
    },
    read: () => {
      if (sorted === undefined) {
        sorted = sortedByKey(entries.all());
      } else if (changed.size > 0) {
        sorted = withChanges(sorted, new Map([...changed].map((key) => [key, entries.at(key)])));
        changed.clear();
      }
      return sorted;
    },
  };
}

function sortedByKey<T extends KubeObject>(entries: Iterable<Entry<T>>): readonly Entry<T>[] {
  return Array.from(entries, (entry) => ({ entry, key: entry.key }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ entry }) => entry);
}

/** The sorted entries with those of some keys put, replaced or, where undefined, left out. */
export function withChanges<T extends KubeObject>(
  sorted: readonly Entry<T>[],
  changes: ReadonlyMap<string, Entry<T> | undefined>,
): readonly Entry<T>[] {
  const pieces: (readonly Entry<T>[])[] = [];
  let from = 0;
  for (const key of [...changes.keys()].sort()) {
    const place = lowerBound(sorted, key, from);
    pieces.push(sorted.slice(from, place));
    const entry = changes.get(key);
    if (entry !== undefined) pieces.push([entry]);
    from = sorted[place]?.key === key ? place + 1 : place;
  }
  pieces.push(sorted.slice(from));
  return pieces.flat();
}

/** The index of the first entry whose key is not before that one, from an index on. */
export function lowerBound<T extends KubeObject>(
  sorted: readonly Entry<T>[],
  key: string,
  from = 0,
): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.key ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
