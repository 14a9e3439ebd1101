import type { Pod } from '#lib/domain/objects.ts';
import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import { isReadyPod } from './pods/pod-condition.ts';
import { saysTheSame } from './says-the-same.ts';

/** What was seen to happen, because no object tells it. Times are milliseconds since 1970. */
export type History = {
  /** When the Pod was seen to lose its readiness or to get it back, oldest first, within the flap window. */
  readyChanges(podUid: string): readonly number[];
  /** By how much a Pod's restarts were seen to grow within the flap window. */
  restartsGrown(podUid: string): number;
  /** How many rewrites of a slice without a change of content were seen in a row, and since when. */
  idleRewrites(sliceKey: string): { readonly count: number; readonly since: number } | undefined;
};

/** Nothing was seen yet. */
export const emptyHistory: History = {
  readyChanges: () => [],
  restartsGrown: () => 0,
  idleRewrites: () => undefined,
};

/** Collects what happens. It holds a bounded number of times for each Pod and slice that is there. */
export type HistoryRecord = {
  podChanged(before: Pod | undefined, after: Pod | undefined, at: number): void;
  sliceChanged(
    key: string,
    before: PackedSlice | undefined,
    after: PackedSlice | undefined,
    at: number,
  ): void;
  /** What is to be said at this moment. */
  at(now: number): RecordedHistory;
};

/** A history that also tells when its answers change although nothing happens; absent: never. */
export type RecordedHistory = History & {
  podChangesAt(podUid: string): number | undefined;
  sliceChangesAt(sliceKey: string): number | undefined;
};

type Growth = { readonly at: number; readonly by: number };
type PodRecord = { readonly changes: number[]; readonly restarts: Growth[] };
type Rewrites = { readonly count: number; readonly since: number; readonly last: number };

/** More changes of one Pod within the window tell nothing new: so many may be more. */
export const mostPerPod = 32;
/** The controller rewrites once a second where it churns (kubernetes/kubernetes#133474); twice that is a pause. */
export const rewritePauseMs = 2_000;

/** @param windowMs how long a change of readiness or a restart counts */
export function createHistoryRecord(windowMs: number): HistoryRecord {
  const pods = new Map<string, PodRecord>();
  const rewrites = new Map<string, Rewrites>();

  function recordOf(uid: string, now: number): PodRecord {
    const record = pods.get(uid) ?? { changes: [], restarts: [] };
    pods.set(uid, record);
    trim(record.changes, (at) => at > now - windowMs);
    trim(record.restarts, ({ at }) => at > now - windowMs);
    return record;
  }

  function inWindow(uid: string, now: number): PodRecord {
    const record = pods.get(uid);
    return {
      changes: record?.changes.filter((at) => at > now - windowMs) ?? [],
      restarts: record?.restarts.filter(({ at }) => at > now - windowMs) ?? [],
    };
  }

  return {
    podChanged(before, after, at) {
      const was = before?.metadata.uid;
      const uid = after?.metadata.uid;
      if (was !== undefined && was !== uid) pods.delete(was);
      if (before === undefined || after === undefined || uid === undefined || was !== uid) return;
      const wasReady = isReadyPod(before);
      if (wasReady !== isReadyPod(after)) {
        const { changes } = recordOf(uid, at);
        // A Pod that becomes ready for the first time starts: that is no change of mind.
        if (wasReady || changes.length > 0) changes.push(at);
      }
      const by = restartsOf(after) - restartsOf(before);
      if (by > 0) recordOf(uid, at).restarts.push({ at, by });
    },
    sliceChanged(key, before, after, at) {
      const isIdle =
        before !== undefined &&
        after !== undefined &&
        before.head.metadata.uid === after.head.metadata.uid &&
        saysTheSame(before, after);
      if (!isIdle) {
        rewrites.delete(key);
        return;
      }
      const run = rewrites.get(key);
      if (run === undefined || at - run.last > rewritePauseMs) {
        rewrites.set(key, { count: 1, since: at, last: at });
      } else rewrites.set(key, { count: run.count + 1, since: run.since, last: at });
    },
    at: (now) => ({
      readyChanges: (uid) => inWindow(uid, now).changes,
      restartsGrown: (uid) => inWindow(uid, now).restarts.reduce((sum, { by }) => sum + by, 0),
      idleRewrites(key) {
        const run = rewrites.get(key);
        if (run === undefined || now - run.last > rewritePauseMs) return undefined;
        return { count: run.count, since: run.since };
      },
      podChangesAt(uid) {
        const { changes, restarts } = inWindow(uid, now);
        const oldest = Math.min(changes[0] ?? Infinity, restarts[0]?.at ?? Infinity);
        return Number.isFinite(oldest) ? oldest + windowMs : undefined;
      },
      sliceChangesAt(key) {
        const run = rewrites.get(key);
        if (run === undefined || now - run.last > rewritePauseMs) return undefined;
        return run.last + rewritePauseMs + 1;
      },
    }),
  };
}

/** Drops what does not count any more, and the oldest above the most that are kept. */
function trim<T>(items: T[], counts: (item: T) => boolean): void {
  const first = items.findIndex(counts);
  items.splice(0, first < 0 ? items.length : first);
  if (items.length >= mostPerPod) items.splice(0, items.length - mostPerPod + 1);
}

function restartsOf({ status }: Pod): number {
  const all = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
  return all.reduce((sum, { restartCount }) => sum + (restartCount ?? 0), 0);
}
