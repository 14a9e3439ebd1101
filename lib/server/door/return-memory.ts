import { constants, PerformanceObserver } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';

/** The first frees, the second moves together what is left, so that whole pages can be given back. */
const passes = 2;
/** A pass takes a fraction of a second; it is not waited for longer than this. */
const longestPassMs = 5_000;
/** Together 4 MB, one percent of what a heap of 1.6 GB may grow by. */
const garbagePieces = 4;
/** Of 8 bytes. */
const pieceWords = 131_072;
/**
 * How much garbage may come before V8 collects, in percent of what is alive. It takes twice as much as is alive by itself,
 * since it knows nothing of how much of the machine is ours.
 */
const growthPercent = 25;

/** From here on garbage is collected when there is little of it. A version of V8 that does not know this flag does as it likes. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
}

/**
 * Gives back to the system what starting and the first lists left behind, 100 MB of 300 with 150 000 endpoints. V8 would do so
 * by itself once nothing had happened for a while, which in a living cluster is never. It marks what is alive in steps and
 * beside us, as always, so nobody waits. A version of V8 that does not know these flags does as it likes.
 */
export async function returnMemory(): Promise<void> {
  for (let pass = 0; pass < passes; pass += 1) await collectInSteps();
}

async function collectInSteps(): Promise<void> {
  setFlagsFromString('--memory-saver-mode');
  // One percent of what may be allocated is in use: time to begin.
  setFlagsFromString('--incremental-marking-soft-trigger=1');
  const collected = untilCollected();
  makeGarbage();
  await collected;
  setFlagsFromString('--incremental-marking-soft-trigger=0');
  setFlagsFromString('--no-memory-saver-mode');
}

/** Resolves when a collection of all is done, or is waited for too long. */
function untilCollected(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((entries) => {
      if (entries.getEntries().some(isOfAll)) done();
    });
    const late = setTimeout(done, longestPassMs);
    late.unref();
    observer.observe({ entryTypes: ['gc'] });

    function done(): void {
      clearTimeout(late);
      observer.disconnect();
      resolve();
    }
  });
}

/** Each time that something large is made V8 looks whether what was made before makes it time to begin. */
function makeGarbage(): readonly unknown[] {
  return Array.from({ length: garbagePieces }, () => new Array<number>(pieceWords).fill(0));
}

function isOfAll(entry: object): boolean {
  const detail = 'detail' in entry ? entry.detail : undefined;
  return (
    typeof detail === 'object' &&
    detail !== null &&
    'kind' in detail &&
    detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR
  );
}
