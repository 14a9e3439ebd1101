import type { Clock } from './clock.ts';
import { ConnectError } from './connect-error.ts';
import { setDeadline } from './deadline.ts';

/** How often the bytes that came are counted. */
const countEveryMs = 5_000;
/** An answer is not called slow before it had this long. */
const patienceMs = 20_000;
/** Less than a modem; a page of 500 Services would take a quarter of an hour. */
const slowestBytesPerSecond = 1_024;

export type BodyPaceOptions = {
  readonly clock: Clock;
  /** All bytes that came so far, as they were sent. */
  readonly bytes: () => number;
  /** How long the body may pause, in milliseconds. */
  readonly idleDeadlineMs: number;
  /** The address, for the sentence. */
  readonly at: string;
  /** The body is given up with this error; called at most once. */
  readonly giveUp: (error: ConnectError) => void;
};

/**
 * Watches over a body until the returned function is called: one that stops, and one that only trickles, is given
 * up with a sentence that says which of both it was.
 */
export function watchPace(options: BodyPaceOptions): () => void {
  const { clock, bytes, idleDeadlineMs, at, giveUp } = options;
  const startedAt = clock.now();
  const first = bytes();
  let last = first;
  let movedAt = startedAt;
  let cancel = setDeadline(clock, count, countEveryMs);

  function count(): void {
    const now = clock.now();
    const total = bytes();
    if (total !== last) movedAt = now;
    last = total;
    const seconds = (now - startedAt) / 1_000;
    const perSecond = Math.round((total - first) / seconds);
    if (now - movedAt >= idleDeadlineMs) giveUp(halted(at, idleDeadlineMs));
    else if (movedAt === now && seconds * 1_000 >= patienceMs && perSecond < slowestBytesPerSecond)
      giveUp(tooSlow(at, perSecond, seconds));
    else cancel = setDeadline(clock, count, countEveryMs);
  }

  return () => cancel();
}

function halted(at: string, ms: number): ConnectError {
  return new ConnectError(
    'timeout',
    `The server at ${at} began an answer and sent nothing more for ${ms / 1_000} s: it hangs, or a proxy in between has lost it. Does kubectl get a whole answer?`,
  );
}

function tooSlow(at: string, perSecond: number, seconds: number): ConnectError {
  return new ConnectError(
    'slow',
    `The server at ${at} is too slow: ${perSecond} bytes a second over ${Math.round(seconds)} s. Is the network, a proxy in between, or the API server overloaded?`,
  );
}
