import type { ObjectMeta } from '#lib/domain/objects.ts';

/** Tells what became of one key; `before` and `after` are absent when the object came or went. */
export type TableListener<T> = (key: string, before: T | undefined, after: T | undefined) => void;

/** The end of a source that it writes to: a complete list, or one object at a time. */
export type TableWriter<T> = {
  replaced(objects: ReadonlyMap<string, T>): void;
  /** The same object by object, for whoever rests in between; what is not taken to the end is not put in place. */
  replacing(objects: ReadonlyMap<string, T>): Iterable<void>;
  set(key: string, object: T): void;
  deleted(key: string): void;
};

/**
 * Objects of one kind by key, written by several sources that may overlap (the cluster-wide one and those of
 * single namespaces). A key belongs to the source that wrote it last; only its owner can take it away, so a
 * source that loses its rights drops its own objects and nobody else's.
 */
export type OwnedTable<T> = {
  get(key: string): T | undefined;
  values(): IterableIterator<T>;
  keys(): IterableIterator<string>;
  writer(owner: string): TableWriter<T>;
  /** Hears of every change after it happened, as long as the table lives. */
  observe(listener: TableListener<T>): void;
};

type Owned<T> = { readonly object: T; readonly owner: string };

export type TableKind<T> = {
  /** Whether a write changes nothing, so that nobody is told of it; the object is held in any case. */
  readonly isSame: (before: T, after: T) => boolean;
  /** What is held of an object that takes another one's place, so that what both say alike is held once. */
  readonly sharing?: (before: T, after: T) => T;
};

export function createOwnedTable<T>(
  changed: TableListener<T>,
  { isSame, sharing = (_before, after) => after }: TableKind<T>,
): OwnedTable<T> {
  const rows = new Map<string, Owned<T>>();
  const listeners: TableListener<T>[] = [changed];

  function tell(key: string, before: T | undefined, after: T | undefined): void {
    for (const listener of listeners) listener(key, before, after);
  }

  function set(owner: string, key: string, written: T): void {
    const before = rows.get(key);
    const object = before === undefined ? written : sharing(before.object, written);
    rows.set(key, { object, owner });
    if (before === undefined || !isSame(before.object, object)) {
      tell(key, before?.object, object);
    }
  }

  function remove(owner: string, key: string): void {
    const before = rows.get(key);
    if (before === undefined || before.owner !== owner) return;
    rows.delete(key);
    tell(key, before.object, undefined);
  }

  function* replacing(owner: string, objects: ReadonlyMap<string, T>): Iterable<void> {
    for (const [key, row] of rows) {
      if (row.owner !== owner || objects.has(key)) continue;
      remove(owner, key);
      yield;
    }
    for (const [key, object] of objects) {
      set(owner, key, object);
      yield;
    }
  }

  return {
    get: (key) => rows.get(key)?.object,
    *values() {
      for (const { object } of rows.values()) yield object;
    },
    keys: () => rows.keys(),
    writer: (owner) => ({
      replaced(objects) {
        for (const _step of replacing(owner, objects));
      },
      replacing: (objects) => replacing(owner, objects),
      set: (key, object) => set(owner, key, object),
      deleted: (key) => remove(owner, key),
    }),
    observe: (listener) => listeners.push(listener),
  };
}

/** The same version of the same object, so a relist that brings it again changes nothing. */
export function isSameVersion(a: ObjectMeta, b: ObjectMeta): boolean {
  return (
    a.uid === b.uid && a.resourceVersion !== undefined && a.resourceVersion === b.resourceVersion
  );
}
