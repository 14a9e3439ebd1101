import type { Clock } from './clock.ts';

/** The first wait; client-go's reflector starts with the same. */
const firstMs = 800;
/** A wait lies between a step and twice the step, so that many clients do not come back together. */
const longestStepMs = 15_000;
/** Without a failure for this long the next one is a new story. */
const healthyMs = 120_000;

/** Waiting times after failures in a row: 0.8 s to 30 s, doubling, with jitter. */
export type Backoff = {
  /** The wait after one more failure, in milliseconds. */
  next(): number;
};

/** As client-go's backoff manager: it starts over when two minutes passed since a wait ended. */
export function createBackoff(clock: Clock, random: () => number): Backoff {
  let failures = 0;
  let lastWaitEndsAt = Number.NEGATIVE_INFINITY;

  return {
    next() {
      if (clock.now() - lastWaitEndsAt >= healthyMs) failures = 0;
      const stepMs = Math.min(longestStepMs, firstMs * 2 ** failures);
      failures++;
      const waitMs = Math.round(stepMs * (1 + random()));
      lastWaitEndsAt = clock.now() + waitMs;
      return waitMs;
    },
  };
}
