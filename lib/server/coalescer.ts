import type { Clock } from './kube/clock.ts';

/** The shortest window: one frame of a 60 Hz screen; nobody can see more. */
const shortestWindowMs = 16;
/** The longest window: a change must still feel immediate with a thousand readers. */
const longestWindowMs = 100;
/** What writing one frame to one reader costs, with room to spare (measured 30 µs). */
const costPerViewerMs = 0.1;
/**
 * So many flushes may come at once after a quiet time: of a Pod that becomes unready the Pod itself comes first, and may
 * say something new (that it changed often, say); its slice, a moment later, must not wait for it.
 */
const flushesAtOnce = 2;

/** Runs `flush` soon after `request`, and not more often than the window allows. */
export type Coalescer = { request(): void; stop(): void };

/**
 * Leading-edge adaptive coalescing: after a quiet time a change is flushed at once (after the current turn of the event
 * loop, so that the lines of one chunk go together), and so is the next; under load changes wait for the end of the
 * window, which grows with the number of readers. A flush that wrote to nobody takes no window. After it there is a rest
 * as long as it took, so that looking in vain never takes more than half of the time.
 */
export function createCoalescer(options: {
  /** True when it wrote to readers. */
  readonly flush: () => boolean;
  readonly viewers: () => number;
  readonly clock: Clock;
}): Coalescer {
  const { flush, viewers, clock } = options;
  /** The end of the windows of all that was written. */
  let takenUntil = Number.NEGATIVE_INFINITY;
  let restUntil = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;

  function windowMs(): number {
    const costMs = viewers() * costPerViewerMs;
    return Math.min(Math.max(shortestWindowMs, costMs), longestWindowMs);
  }

  function run(): void {
    cancel = undefined;
    const startedAt = clock.now();
    if (flush()) takenUntil = Math.max(takenUntil, startedAt) + windowMs();
    // Counted from its beginning: it took once what it is to rest.
    else restUntil = startedAt + 2 * (clock.now() - startedAt);
  }

  return {
    request() {
      if (cancel !== undefined) return;
      const dueAt = Math.max(takenUntil - (flushesAtOnce - 1) * windowMs(), restUntil);
      // Never longer than the window, also when the wall clock was set back.
      const waitMs = Math.min(Math.max(0, dueAt - clock.now()), windowMs());
      cancel = clock.setTimer(run, waitMs);
    },
    stop() {
      cancel?.();
      cancel = undefined;
    },
  };
}
