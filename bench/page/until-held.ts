import type { SliceEntry } from '#lib/domain/service-entry.ts';
import type { SeenStore } from './find-store.ts';
import type { WantedReady } from './page-questions.ts';

const patienceMs = 60_000;

/** Runs in the page: looks once in each frame, and anew only at slices that are another value than before. */
export function untilHeld(store: SeenStore, wanted: WantedReady): Promise<void> {
  const counts = new Map<string, { readonly entry: SliceEntry; readonly ready: number }>();
  const asked = wanted.slices === undefined ? undefined : new Set(wanted.slices);
  const deadline = performance.now() + patienceMs;

  function readyNow(): number {
    let sum = 0;
    for (const [key, entry] of store.getState().slices) {
      if (asked !== undefined && !asked.has(key)) continue;
      let known = counts.get(key);
      if (known?.entry !== entry) {
        known = { entry, ready: readyOf(entry) };
        counts.set(key, known);
      }
      sum += known.ready;
    }
    return sum;
  }

  return new Promise((resolve, reject) => {
    const look = () => {
      const ready = readyNow();
      if (ready === wanted.ready) resolve();
      else if (performance.now() > deadline) {
        reject(new Error(`the page holds ${ready} ready endpoints instead of ${wanted.ready}`));
      } else requestAnimationFrame(look);
    };
    look();
  });
}

function readyOf({ endpoints }: SliceEntry): number {
  return endpoints.filter(({ conditions }) => conditions?.ready !== false).length;
}
