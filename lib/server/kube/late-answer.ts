import type { ClientRequest } from 'node:http';
import type { Clock } from './clock.ts';

/** As long as API servers themselves work on a request. */
const longestWaitMs = 60_000;

/**
 * Tells a slow server from one that never answers: of the requests that were given up one at a time is left open, and
 * when its answer comes after all, it is known how long it took. The answer itself is thrown away.
 */
export type LateAnswer = {
  /** Takes over a request that was sent at `sentAt` and is no longer waited for. */
  takeOver(request: ClientRequest, sentAt: number): void;
  /** How long the last late answer took, in milliseconds, unless one came in time since. */
  tookMs(): number | undefined;
  /** An answer came in time: the server is not slow. */
  inTime(): void;
};

export function createLateAnswer(clock: Clock): LateAnswer {
  let waiting: ClientRequest | undefined;
  let took: number | undefined;

  return {
    takeOver(request, sentAt) {
      if (waiting !== undefined) {
        request.destroy();
        return;
      }
      waiting = request;
      const cancel = clock.setTimer(() => request.destroy(), longestWaitMs);
      request.once('response', (message) => {
        took = clock.now() - sentAt;
        message.destroy();
      });
      request.once('close', () => {
        cancel();
        waiting = undefined;
      });
    },
    tookMs: () => took,
    inTime() {
      took = undefined;
    },
  };
}
