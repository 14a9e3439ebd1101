import type { Clock } from './clock.ts';

/** A clock whose timers all end with `stop`: the lifetime of what runs on it. */
export type StoppableClock = Clock & { stop(): void };

/** Tells the time of another clock. */
export function createStoppableClock(clock: Clock): StoppableClock {
  const pending = new Set<() => void>();
  let isStopped = false;
  return {
    now: clock.now,
    after: (delayMs, run) => {
      if (isStopped) return () => undefined;
      const cancel = clock.after(delayMs, () => {
        pending.delete(cancel);
        run();
      });
      pending.add(cancel);
      return () => {
        pending.delete(cancel);
        cancel();
      };
    },
    stop: () => {
      isStopped = true;
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
}
