import type { Sight } from './sight.ts';

/** When the worker that pages share is tried again after it failed: ever more seldom, but never not at all. */
export type WorkerTrust = {
  isDue(): boolean;
  /** Calls when it is due, until `signal`. */
  whenDue(tryNow: () => void, signal: AbortSignal): void;
  /** It did not start, answer or stream. */
  missed(): void;
  /** It was lost so long after it began to serve. */
  lost(servedMs: number): void;
};

export type TrustOptions = {
  /** Milliseconds that never run backwards, the same for all pages of a browser. */
  readonly now: () => number;
  readonly sight: Pick<Sight, 'onReturn'>;
};

/** Bounds of the time between two tries, in milliseconds. */
const [shortestRestMs, longestRestMs] = [15_000, 480_000];
/** Who served for so long is as good as new. */
const steadyMs = 60_000;

export function createWorkerTrust({ now, sight }: TrustOptions): WorkerTrust {
  let [restedAt, dueAt] = [0, 0];
  /** How long it is left alone when it fails the next time; one that was well is not at all. */
  let nextRestMs = 0;

  function rest(ms: number): void {
    restedAt = now();
    // All pages of a browser try at the same moments: what one of them alone gave back of the browser's few
    // connections another page would take, not the worker.
    dueAt = ms && (Math.floor(restedAt / ms) + 1) * ms;
    nextRestMs = Math.min(2 * ms || shortestRestMs, longestRestMs);
  }

  return {
    isDue: () => now() >= dueAt,
    whenDue(tryNow, signal) {
      const timer = setTimeout(tryNow, dueAt - now());
      const leaveSight = sight.onReturn(() => {
        if (now() - restedAt >= shortestRestMs) tryNow();
      });
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        leaveSight();
      });
    },
    missed: () => rest(nextRestMs || shortestRestMs),
    lost: (servedMs) => rest(servedMs < steadyMs ? nextRestMs : 0),
  };
}
