import type { Clock } from '#lib/server/kube/clock.ts';

/** A clock that moves when it is told to. */
export type ManualClock = Clock & {
  /** Moves on and runs what falls due, in order. */
  advance(ms: number): void;
  /** The waiting times of the timers that are set, shortest first. */
  pending(): readonly number[];
};

export function createManualClock(startMs = Date.UTC(2026, 0, 1)): ManualClock {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  let time = startMs;

  function nextDue(until: number) {
    return [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }

  return {
    now: () => time,
    setTimer(run, ms) {
      const timer = { at: time + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const until = time + ms;
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        timers.delete(due);
        time = Math.max(time, due.at);
        due.run();
      }
      time = until;
    },
    pending: () => [...timers].map(({ at }) => at - time).sort((a, b) => a - b),
  };
}
