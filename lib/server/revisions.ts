import { changesMessage } from '#lib/protocol/changes-message.ts';
import type { ChangesMessage, Revision } from '#lib/protocol/messages.ts';
import type { TopologyChanges } from '#lib/protocol/topology-changes.ts';
import { areNoChanges } from '#lib/protocol/topology-changes.ts';

/** What happened at one number. */
export type JournalEntry = TopologyChanges & {
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
  commit(changes: TopologyChanges, at: string): JournalEntry | undefined;
  /** Everything after `since`, as one message per reader; `'epoch'` or `'journal'` when that is not possible. */
  replay(
    since: Revision,
    namespaces: ReadonlySet<string> | undefined,
  ): ChangesMessage | 'epoch' | 'journal';
  /** Whether what came after this state will still be remembered in a moment: it is no older than half the journal. */
  willRemember(since: Revision): boolean;
  journal(): Journal;
};

/** How far back a reader may have been away. */
export type Journal = {
  readonly entries: number;
  /** What they keep in memory, roughly. */
  readonly bytes: number;
  /** RFC 3339; absent while there is none. */
  readonly oldestAt: string | undefined;
};

/** Enough for a reader that was away for half a minute of the busiest stream (one entry per 4 ms). */
export const journalLimit = 8_000;
/** About so much memory is kept by it, whatever the changes: a rollout of everything is told anew, not replayed. */
export const journalBytes = 16_777_216;

export function createRevisions(
  epoch: string,
  limit: number = journalLimit,
  bytesLimit: number = journalBytes,
): Revisions {
  const journal: { readonly entry: JournalEntry; readonly bytes: number }[] = [];
  let seq = 0;
  let bytes = 0;

  function forget(): void {
    // The newest stays in any case: readers are told of it one by one.
    while (journal.length > 1 && (journal.length > limit || bytes > bytesLimit)) {
      bytes -= journal.shift()?.bytes ?? 0;
    }
  }

  return {
    current: () => ({ epoch, seq }),
    commit(changes, at) {
      if (areNoChanges(changes)) return undefined;
      seq += 1;
      const entry = { seq, at, ...changes };
      const added = { entry, bytes: bytesOf(changes) };
      bytes += added.bytes;
      journal.push(added);
      forget();
      return entry;
    },
    replay(since, namespaces) {
      if (since.epoch !== epoch) return 'epoch';
      const oldest = journal[0]?.entry.seq ?? seq + 1;
      if (since.seq > seq || since.seq < oldest - 1) return 'journal';
      const missed = journal.slice(since.seq - oldest + 1).map(({ entry }) => entry);
      return changesMessage(since.seq, seq, missed, namespaces);
    },
    willRemember(since) {
      // Before anything was forgotten there is room for more than there is.
      const hasRoom = journal.length === seq && 2 * bytes <= bytesLimit;
      return since.epoch === epoch && 2 * (seq - since.seq) <= (hasRoom ? limit : journal.length);
    },
    journal: () => ({ entries: journal.length, bytes, oldestAt: journal[0]?.entry.at }),
  };
}

const bytesOfEntry = 1_000;
/** Its condition, and its place in the order. */
const bytesOfEndpoint = 10;
const bytesOfFlip = 50;

/** What the journal keeps alive by it, roughly. */
function bytesOf({ services, slices, flips, findings }: TopologyChanges): number {
  const whole = [services, findings].reduce(
    (sum, table) => sum + table.set.length + table.delete.length,
    slices.set.length + slices.delete.length,
  );
  const endpoints = slices.set.reduce(
    (sum, entry) => sum + entry.count() * bytesOfEndpoint + entry.textLength(),
    0,
  );
  const flipped = flips.reduce((sum, one) => sum + one.flips.length + 2, 0);
  return whole * bytesOfEntry + endpoints + flipped * bytesOfFlip;
}
