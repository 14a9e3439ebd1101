import type { Clock } from '#simulator/clock.ts';

/** Keys to look at soon, each once however often it was added. */
export type WorkQueue = {
  add(key: string): void;
  /** Adds the key later; of several delays of a key the shortest counts. */
  addAfter(key: string, delayMs: number): void;
};

/** So many keys are worked on at a time, so that a large cluster does not stop the server. */
const batchSize = 100;

/** Calls `work` with each key, in the order in which they came. `work` must not throw. */
export function createWorkQueue(
  clock: Clock,
  delayMs: number,
  work: (key: string) => void,
): WorkQueue {
  const pending = new Set<string>();
  const delayed = new Map<string, { readonly dueMs: number; readonly cancel: () => void }>();
  let isScheduled = false;

  const schedule = (ms: number): void => {
    if (isScheduled) return;
    isScheduled = true;
    clock.after(ms, drain);
  };

  const drain = (): void => {
    isScheduled = false;
    const keys: string[] = [];
    for (const key of pending) {
      if (keys.length === batchSize) break;
      keys.push(key);
    }
    for (const key of keys) pending.delete(key);
    if (pending.size > 0) schedule(0);
    for (const key of keys) work(key);
  };

  const add = (key: string): void => {
    pending.add(key);
    schedule(delayMs);
  };

  return {
    add,
    addAfter: (key, laterMs) => {
      const dueMs = clock.now() + laterMs;
      const former = delayed.get(key);
      if (former !== undefined && former.dueMs <= dueMs) return;
      former?.cancel();
      const cancel = clock.after(laterMs, () => {
        delayed.delete(key);
        add(key);
      });
      delayed.set(key, { dueMs, cancel });
    },
  };
}
