import type { Clock } from '#simulator/clock.ts';

/** Keys to look at soon, each once however often it was added. */
export type WorkQueue = { add(key: string): void };

/** So many keys are worked on at a time, so that a large cluster does not stop the server. */
const batchSize = 100;

/** Calls `work` with the keys that came together, in the order in which they came. */
export function createWorkQueue(
  clock: Clock,
  delayMs: number,
  work: (keys: readonly string[]) => void,
): WorkQueue {
  const pending = new Set<string>();
  let isScheduled = false;

  const schedule = (ms: number): void => {
    if (isScheduled) return;
    isScheduled = true;
    clock.after(ms, drain);
  };

  const drain = (): void => {
    isScheduled = false;
    const keys = [...pending].slice(0, batchSize);
    for (const key of keys) pending.delete(key);
    if (pending.size > 0) schedule(0);
    work(keys);
  };

  return {
    add: (key) => {
      pending.add(key);
      schedule(delayMs);
    },
  };
}
