import { setTimeout as pause } from 'node:timers/promises';

/** What was missed comes with a later list; what was only late is there long before. */
const patienceMs = 15_000;
const pauseMs = 250;

/**
 * Looks until it finds what is wanted. Returns that.
 * @throws Error with both sides, when it never comes
 */
export async function agreeSoon<T extends object>(
  who: string,
  wanted: T,
  look: () => Promise<T>,
): Promise<T> {
  const text = JSON.stringify(wanted);
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = JSON.stringify(await look());
    if (found === text) return wanted;
    if (performance.now() > deadline) {
      throw new Error(`${who} holds ${found}; it should be ${text}`);
    }
    await pause(pauseMs);
  }
}
