/** A watch is told how far it is once or twice more before it ends, so that it can be resumed from there. */
const beforeEndMs = [2500, 1300];
/** The server looks once a second whose turn it is. */
const firstLookMs = 1000;

/**
 * How long until the next bookmark of a watch, in ms: one interval, or less towards its end. `elapsedMs` since the watch
 * began, which ends after `timeoutMs`.
 */
export function untilBookmark(elapsedMs: number, timeoutMs: number, intervalMs: number): number {
  const last = beforeEndMs
    .map((ms) => timeoutMs - ms)
    .filter((at) => at > elapsedMs && at >= firstLookMs);
  return Math.min(elapsedMs + intervalMs, ...last) - elapsedMs;
}
