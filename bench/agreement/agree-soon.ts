import { setTimeout as pause } from 'node:timers/promises';

/** What was missed comes with a later list; what was only late is there long before. */
export const patienceMs = 60_000;
const pauseMs = 250;

/**
 * Looks until what is found is what is wanted, for so many milliseconds.
 * @throws Error with both, when it never is
 */
export async function agreeSoon(
  who: string,
  look: () => Promise<{ readonly found: object; readonly wanted: object }>,
  ms: number,
): Promise<void> {
  const deadline = performance.now() + ms;
  for (;;) {
    const { found, wanted } = await look();
    const [holds, should] = [JSON.stringify(found), JSON.stringify(wanted)];
    if (holds === should) return;
    if (performance.now() > deadline)
      throw new Error(`${who} holds ${holds}; it should be ${should}`);
    await pause(pauseMs);
  }
}
