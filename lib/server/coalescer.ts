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
 * of the window, which grows with the number of readers.
 */
export function createCoalescer(options: {
  readonly flush: () => void;
  readonly viewers: () => number;
  readonly clock: Clock;
}): Coalescer {
  const { flush, viewers, clock } = options;
  let lastFlushAt = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;

  return {
    request() {
      if (cancel !== undefined) return;
      const windowMs = Math.min(
        Math.max(shortestWindowMs, viewers() * costPerViewerMs),
        longestWindowMs,
      );
      // Never longer than the window, also when the wall clock was set back.
      const waitMs = Math.min(Math.max(0, lastFlushAt + windowMs - clock.now()), windowMs);
      cancel = clock.setTimer(() => {
        cancel = undefined;
        lastFlushAt = clock.now();
        flush();
      }, waitMs);
    },
    stop() {
      cancel?.();
      cancel = undefined;
    },
  };
}
