import type { TableChange } from '#lib/protocol/messages.ts';

/** Entries by key, with a next version of some of them that nobody sees before it is whole. */
export type StagedTable<T> = {
  /** What was committed. */
  values(): IterableIterator<T>;
  /** What is to be said of this key from the next commit on; `undefined`: nothing. */
  stage(key: string, entry: T | undefined): void;
  /** Makes what was staged true; the change holds only what really differs. */
  commit(): TableChange<T>;
};

/** Entries are kept with their JSON text, which decides whether two of them say the same. */
export function createStagedTable<T>(): StagedTable<T> {
  const rows = new Map<string, { readonly entry: T; readonly text: string }>();
  const staged = new Map<string, { readonly entry: T; readonly text: string } | undefined>();
  return {
    *values() {
      for (const { entry } of rows.values()) yield entry;
    },
    stage(key, entry) {
      staged.set(key, entry === undefined ? undefined : { entry, text: JSON.stringify(entry) });
    },
    commit() {
      const set: T[] = [];
      const deleted: string[] = [];
      for (const [key, row] of staged) {
        if (row === undefined) {
          if (rows.delete(key)) deleted.push(key);
        } else if (rows.get(key)?.text !== row.text) {
          rows.set(key, row);
          set.push(row.entry);
        }
      }
      staged.clear();
      return { set, delete: deleted };
    },
  };
}
