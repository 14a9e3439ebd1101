const firstDelayMs = 500;
const longestDelayMs = 10_000;

/**
 * Milliseconds to wait before try number `attempt` (1 is the first repetition): doubling, capped, and spread
 * over its upper half so that the pages of one restarted server do not return together.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempt - 1, 10));
  return Math.max(firstDelayMs, ceiling / 2 + (random() * ceiling) / 2);
}
