import { ApiError, isInvalidRequest, isOverloaded } from './api-error.ts';
import { createBackoff } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { KubeConnection } from './connection.ts';
import type { Failure } from './failure.ts';
import { WatchBreak } from './watch-break.ts';
import { rememberNoStreamedLists } from './watch-list-support.ts';

/** Two lists within this time are a storm: the second waits as after a failure. */
const relistStormMs = 10_000;
/** A streamed list that breaks off this often is not tried again on this connection. */
const brokenStreamedListsAllowed = 2;
/** A watch that is refused this often, while lists are answered, is not asked for again from there. */
const refusalsAllowed = 3;
/** What is added to a wait that the server names, so that its clients do not come back together. */
const retryAfterJitterMs = 1_000;

/** How long to wait after which failure; it remembers the failures before. */
export type Recovery = {
  /** Milliseconds until the next try. */
  waitAfter(failure: Failure): number;
  /** Whether the error of a streamed list means that this server cannot; then lists come in pages from now on. */
  turnsToPages(error: unknown): boolean;
  /**
   * Whether a server that answers refuses too often to continue a watch; then only a list helps. (A version
   * that it cannot read is an internal error to it.)
   */
  givesUpPosition(error: unknown): boolean;
  /** The watch delivered: what was refused before does not count. */
  progressed(): void;
};

export function createRecovery(
  connection: KubeConnection,
  clock: Clock,
  random: () => number,
): Recovery {
  const backoff = createBackoff(clock, random);
  let lastRelistAt = Number.NEGATIVE_INFINITY;
  let brokenStreamedLists = 0;
  let refusals = 0;

  function refusesStreamedLists(error: unknown): boolean {
    if (isInvalidRequest(error)) return true;
    if (!(error instanceof WatchBreak)) return false;
    if (error.kind === 'unlisted') brokenStreamedLists++;
    return error.kind === 'stalled' || brokenStreamedLists >= brokenStreamedListsAllowed;
  }

  return {
    waitAfter({ retry, keepsPosition }) {
      if (typeof retry === 'number') return retry + Math.round(random() * retryAfterJitterMs);
      if (retry === 'backoff') return backoff.next();
      if (keepsPosition) return 0;
      const isStorm = clock.now() - lastRelistAt < relistStormMs;
      lastRelistAt = clock.now();
      return isStorm ? backoff.next() : 0;
    },
    turnsToPages(error) {
      if (!refusesStreamedLists(error)) return false;
      rememberNoStreamedLists(connection);
      return true;
    },
    givesUpPosition(error) {
      if (error instanceof ApiError && !isOverloaded(error)) refusals++;
      return refusals >= refusalsAllowed;
    },
    progressed() {
      refusals = 0;
    },
  };
}
