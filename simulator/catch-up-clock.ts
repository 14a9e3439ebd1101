import type { Clock } from './clock.ts';

/** A clock that begins in the past and stands there until it has caught up with the clock that it was made from. */
export type CatchUpClock = Clock & {
  /** Runs at once, in the order of their times, all that falls due up to now. From then on it is that clock. */
  catchUp(): void;
};

type Timer = { readonly at: number; readonly run: () => void; cancel: () => void };

/** For a world that has existed for a while when somebody first looks at it. With 0 there is nothing to catch up with. */
export function createCatchUpClock(clock: Clock, agoMs: number): CatchUpClock {
  let past = agoMs === 0 ? undefined : clock.now() - agoMs;
  const timers = new Set<Timer>();

  const now = (): number => past ?? clock.now();
  const nextDue = (end: number): Timer | undefined => {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (timer.at <= end && (next === undefined || timer.at < next.at)) next = timer;
    }
    return next;
  };

  return {
    now,
    after: (delayMs, run) => {
      if (past === undefined) return clock.after(delayMs, run);
      const timer: Timer = {
        at: past + Math.max(0, delayMs),
        run,
        cancel: () => timers.delete(timer),
      };
      timers.add(timer);
      return () => timer.cancel();
    },
    catchUp: () => {
      const end = clock.now();
      for (let timer = nextDue(end); timer !== undefined; timer = nextDue(end)) {
        timers.delete(timer);
        past = timer.at;
        timer.run();
      }
      past = undefined;
      const waiting = [...timers].sort((a, b) => a.at - b.at);
      timers.clear();
      for (const timer of waiting)
        timer.cancel = clock.after(Math.max(0, timer.at - clock.now()), timer.run);
    },
  };
}
