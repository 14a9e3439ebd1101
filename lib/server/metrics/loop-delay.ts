import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '#lib/server/kube/clock.ts';
import type { Readings } from './readings.ts';

/** How late the event loop was. */
export type LoopDelay = { read(): Readings; stop(): void };

/** The timer by which it is measured; what it tells includes this much waiting. */
const resolutionMs = 10;
/** Readings are of a window that is complete, so that several scrapers see the same. */
const windowMs = 10_000;
const nanosecondsPerSecond = 1e9;

export function createLoopDelay(clock: Clock): LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  let complete: Readings | undefined;
  let cancel = clock.setTimer(turnOver, windowMs);
  histogram.enable();

  function turnOver(): void {
    complete = readingsOf(histogram);
    histogram.reset();
    cancel = clock.setTimer(turnOver, windowMs);
  }

  return {
    read: () => complete ?? readingsOf(histogram),
    stop() {
      cancel();
      histogram.disable();
    },
  };
}

function readingsOf(histogram: ReturnType<typeof monitorEventLoopDelay>): Readings {
  return {
    nodejs_eventloop_lag_p50_seconds: secondsOf(histogram.percentile(50)),
    nodejs_eventloop_lag_p99_seconds: secondsOf(histogram.percentile(99)),
    nodejs_eventloop_lag_max_seconds: secondsOf(histogram.max),
  };
}

function secondsOf(nanoseconds: number): number {
  return Math.max(0, nanoseconds / nanosecondsPerSecond - resolutionMs / 1_000);
}
