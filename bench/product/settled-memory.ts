import { setTimeout as pause } from 'node:timers/promises';
import type { BenchProduct } from './bench-product.ts';

const lookMs = 500;
/** Looks that must find nearly the same. */
const looks = 5;
const nearly = 0.01;
/** Of a server that never settles the last look is taken. */
const patienceMs = 30_000;

/** Resident bytes of a server that nobody asks anything, once it has given back what its start left behind. */
export async function settledMemory({ ask }: Pick<BenchProduct, 'ask'>): Promise<number> {
  const deadline = performance.now() + patienceMs;
  let seen: readonly number[] = [];
  for (;;) {
    const { residentBytes } = await ask('use', {});
    seen = [...seen.slice(1 - looks), residentBytes];
    if (isSettled(seen) || performance.now() > deadline) return residentBytes;
    await pause(lookMs);
  }
}

/** Whether so many looks in a row found nearly the same. */
export function isSettled(seen: readonly number[]): boolean {
  return (
    seen.length >= looks && Math.max(...seen) - Math.min(...seen) <= nearly * Math.max(...seen)
  );
}
