import type { Clock } from './clock.ts';

/** A clock that stands still until it is moved. */
export type ManualClock = Clock & {
  /** Moves on; what falls due runs in order of its time. */
  advance(ms: number): void;
  /** Settles when something waits that was asked for with that delay. */
  untilWaiting(delayMs: number): Promise<void>;
};

type Timer = { readonly at: number; readonly delayMs: number; readonly run: () => void };

/** For tests: the same advances give the same story. */
export function createManualClock(startMs = Date.UTC(2026, 0, 1)): ManualClock {
  let now = startMs;
  const timers = new Set<Timer>();
  const onlookers = new Set<() => void>();

  const nextDue = (end: number): Timer | undefined => {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (timer.at <= end && (next === undefined || timer.at < next.at)) next = timer;
    }
    return next;
  };

  return {
    now: () => now,
    after: (delayMs, run) => {
      const timer = { at: now + Math.max(0, delayMs), delayMs, run };
      timers.add(timer);
      for (const look of [...onlookers]) look();
      return () => timers.delete(timer);
    },
    advance: (ms) => {
      const end = now + ms;
      for (let timer = nextDue(end); timer !== undefined; timer = nextDue(end)) {
        timers.delete(timer);
        now = timer.at;
        timer.run();
      }
      now = end;
    },
    untilWaiting: (delayMs) =>
      new Promise((resolve) => {
        const look = () => {
          if (![...timers].some((timer) => timer.delayMs === delayMs)) return;
          onlookers.delete(look);
          resolve();
        };
        onlookers.add(look);
        look();
      }),
  };
}
