import type { ChangesMessage, Revision, TableChanges } from '#lib/protocol/messages.ts';
import { areEmptyChanges, filterChange, squashChanges } from '#lib/protocol/table-diff.ts';

/** What happened at one number. */
export type JournalEntry = TableChanges & {
  readonly seq: number;
  /** RFC 3339: when the first object that led to it arrived. */
  readonly at: string;
};

/**
 * Numbers the changes of one cluster view and remembers the newest of them, so that a reader who was away
 * for a moment can continue. A number that is no longer remembered, or of another epoch, has no answer but a
 * new snapshot: there is no third case.
 */
export type Revisions = {
  current(): Revision;
  /** Numbers a change; `undefined` when it changes nothing. `at`: RFC 3339, when its first object arrived. */
  commit(changes: TableChanges, at: string): JournalEntry | undefined;
  /** Everything after `since`, as one message per reader; `'epoch'` or `'journal'` when that is not possible. */
  replay(
    since: Revision,
    namespaces: ReadonlySet<string> | undefined,
  ): ChangesMessage | 'epoch' | 'journal';
  journal(): Journal;
};

/** How far back a reader may have been away. */
export type Journal = {
  readonly entries: number;
  /** RFC 3339; absent while there is none. */
  readonly oldestAt: string | undefined;
};

/** Enough for a reader that was away for half a minute of the busiest stream (one entry per 16 ms). */
export const journalLimit = 2_000;

export function createRevisions(epoch: string, limit: number = journalLimit): Revisions {
  let journal: JournalEntry[] = [];
  let seq = 0;

  return {
    current: () => ({ epoch, seq }),
    commit(changes, at) {
      if (areEmptyChanges(changes)) return undefined;
      seq += 1;
      const entry = { seq, at, ...changes };
      journal.push(entry);
      // Cut in half at twice the limit: cheaper than shifting an array at every change.
      if (journal.length > 2 * limit) journal = journal.slice(-limit);
      return entry;
    },
    replay(since, namespaces) {
      if (since.epoch !== epoch) return 'epoch';
      const oldest = journal[0]?.seq ?? seq + 1;
      if (since.seq > seq || since.seq < oldest - 1) return 'journal';
      const missed = journal.slice(since.seq - oldest + 1);
      return changesMessage(since.seq, seq, missed, namespaces);
    },
    journal: () => ({ entries: journal.length, oldestAt: journal[0]?.at }),
  };
}

/** One message that takes a reader from one number to another, cut to the namespaces it looks at. */
export function changesMessage(
  from: number,
  to: number,
  entries: readonly JournalEntry[],
  namespaces: ReadonlySet<string> | undefined,
): ChangesMessage {
  return {
    type: 'changes',
    from,
    to,
    at: entries.at(-1)?.at,
    services: filterChange(squashChanges(entries.map((entry) => entry.services)), namespaces),
    slices: filterChange(squashChanges(entries.map((entry) => entry.slices)), namespaces),
    findings: filterChange(squashChanges(entries.map((entry) => entry.findings)), namespaces),
  };
}
