import type { TableChange } from '#lib/protocol/messages.ts';
import { isSameJson } from './same-json.ts';

/** Entries by key, with a next version of some of them that nobody sees before it is whole. */
export type StagedTable<T> = {
  /** What was committed. */
  values(): IterableIterator<T>;
  /** What is to be said of this key from the next commit on; `undefined`: nothing. */
  stage(key: string, entry: T | undefined): void;
  /** Makes what was staged true; the change holds only what really differs. */
  commit(): TableChange<T>;
};

/** Two entries say the same when their JSON does. */
export function createStagedTable<T>(): StagedTable<T> {
  const rows = new Map<string, T>();
  const staged = new Map<string, T | undefined>();
  return {
    values: () => rows.values(),
    stage(key, entry) {
      // Compared one by one as they come: all at once would take long.
      if (isSameJson(rows.get(key), entry)) staged.delete(key);
      else staged.set(key, entry);
    },
    commit() {
      const set: T[] = [];
      const deleted: string[] = [];
      for (const [key, entry] of staged) {
        if (entry === undefined) {
          if (rows.delete(key)) deleted.push(key);
        } else {
          rows.set(key, entry);
          set.push(entry);
        }
      }
      staged.clear();
      return { set, delete: deleted };
    },
  };
}
