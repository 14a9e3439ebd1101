import type { Clock } from './kube/clock.ts';

/**
 * The shortest window: a quarter of a 60 Hz frame. Server and screen do not beat in time, so a whole one would keep a change
 * from its next frame half of the time; four times the messages take no more of the processors that can be measured.
 */
const shortestWindowMs = 4;
/** The longest window: a change must still feel immediate with a thousand readers. */
const longestWindowMs = 100;
/** The longest rest after a flush: one frame of a 60 Hz screen. */
const longestRestMs = 16;
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
 * window, which grows with the number of readers. A flush that wrote to nobody takes no window. After each there is a rest
 * as long as it took: with both processors full, larger pieces cost less.
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
    const wrote = flush();
    const tookMs = clock.now() - startedAt;
    restUntil = startedAt + tookMs + Math.min(tookMs, longestRestMs);
    if (wrote) takenUntil = Math.max(takenUntil, startedAt) + windowMs();
  }

  return {
    request() {
      if (cancel !== undefined) return;
      const now = clock.now();
      const freeAt = takenUntil - (flushesAtOnce - 1) * windowMs();
      // Never longer than the window or the rest, also when the wall clock was set back.
      const windowLeftMs = Math.min(freeAt - now, windowMs());
      const restLeftMs = Math.min(restUntil - now, longestRestMs);
      cancel = clock.setTimer(run, Math.max(0, windowLeftMs, restLeftMs));
    },
    stop() {
      cancel?.();
      cancel = undefined;
    },
  };
}
