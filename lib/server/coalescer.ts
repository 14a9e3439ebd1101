import type { Clock } from './kube/clock.ts';

/** The shortest window: one frame of a 60 Hz screen; nobody can see more. */
const shortestWindowMs = 16;
/** The longest window: a change must still feel immediate with a thousand readers. */
const longestWindowMs = 100;
/** What writing one frame to one reader costs, with room to spare (measured 30 µs). */
const costPerViewerMs = 0.1;

/** Runs `flush` soon after `request`, and not more often than the window allows. */
export type Coalescer = { request(): void; stop(): void };

/**
 * Leading-edge adaptive coalescing: after a quiet window a change is flushed at once (after the current
 * turn of the event loop, so that the lines of one chunk go together); under load changes wait for the end
 * of the window, which grows with the number of readers. A flush that wrote to nobody opens no window: of a Pod
 * that becomes ready the Pod itself comes first and says nothing new, and the slice a moment later must not wait
 * for it. After it there is a rest as long as it took, so that looking in vain never takes more than half of the time.
 */
export function createCoalescer(options: {
  /** True when it wrote to readers. */
  readonly flush: () => boolean;
  readonly viewers: () => number;
  readonly clock: Clock;
}): Coalescer {
  const { flush, viewers, clock } = options;
  let lastFlushAt = Number.NEGATIVE_INFINITY;
  /** After the last flush; undefined: the window. */
  let restMs: number | undefined;
  let cancel: (() => void) | undefined;

  return {
    request() {
      if (cancel !== undefined) return;
      const windowMs = Math.min(
        Math.max(shortestWindowMs, viewers() * costPerViewerMs),
        longestWindowMs,
      );
      // Never longer than the window, also when the wall clock was set back.
      const dueAt = lastFlushAt + (restMs ?? windowMs);
      const waitMs = Math.min(Math.max(0, dueAt - clock.now()), windowMs);
      cancel = clock.setTimer(() => {
        cancel = undefined;
        lastFlushAt = clock.now();
        const wrote = flush();
        // Counted from its beginning: it took once what it is to rest.
        restMs = wrote ? undefined : 2 * (clock.now() - lastFlushAt);
      }, waitMs);
    },
    stop() {
      cancel?.();
      cancel = undefined;
    },
  };
}
