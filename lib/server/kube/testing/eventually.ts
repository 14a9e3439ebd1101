import { setImmediate } from 'node:timers/promises';

/** Sockets on this machine answer within milliseconds; what takes longer does not come. */
const patienceMs = 3_000;

/** Waits until the value is truthy, turn by turn of the event loop. */
export async function eventually<T>(
  read: () => T | undefined | false,
  what = 'what was expected',
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const value = read();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`${what} did not happen`);
    await setImmediate();
  }
}

/** Lets what is under way on sockets of this machine arrive. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await setImmediate();
}
