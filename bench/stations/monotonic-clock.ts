const nanosecondsPerMicrosecond = 1_000n;

/**
 * The system's monotonic clock in microseconds. All processes of a machine read the same one, Chromium's trace among
 * them (CLOCK_MONOTONIC on Linux); the bench checks that with clock-offset.ts.
 */
export function monotonicUs(): number {
  return Number(process.hrtime.bigint() / nanosecondsPerMicrosecond);
}
