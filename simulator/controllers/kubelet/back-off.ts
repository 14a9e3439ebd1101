const initialSeconds = 10;
const maxSeconds = 300;

/** How long a container that has been restarted so often waits until it starts again; the first time it does not. */
export function backOffSeconds(restartCount: number): number | undefined {
  if (restartCount === 0) return undefined;
  return Math.min(maxSeconds, initialSeconds * 2 ** Math.min(restartCount - 1, 10));
}

/** A duration as Go writes it, such as `1m20s`. */
export function durationText(seconds: number): string {
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
