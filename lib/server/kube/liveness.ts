import type { Clock } from './clock.ts';
import { setDeadline } from './deadline.ts';
import { WatchBreak } from './watch-break.ts';

/** A watch that is silent for this long is asked whether its server is still there. */
const silenceMs = 5_000;
/** After a probe that failed the second one follows at once, but not at the same moment. */
const secondProbeMs = 1_000;
const failuresAllowed = 2;
/** Bookmarks come about each 60 s: without a byte for this long the watch itself is broken. */
const brokenAfterMs = 90_000;

/** Watches over one open watch. */
export type Liveness = {
  /** Bytes came. */
  heard(): void;
  stop(): void;
};

export type LivenessOptions = {
  readonly clock: Clock;
  /** Asks the API server for this source; resolves when it answers, rejects when it does not or says no. */
  readonly probe: () => Promise<void>;
  /** The error says that the watch must end, without a second probe. */
  readonly isFinal: (error: unknown) => boolean;
  readonly giveUp: (error: unknown) => void;
};

export function createLiveness({ clock, probe, isFinal, giveUp }: LivenessOptions): Liveness {
  let heardAt = clock.now();
  let quietSince = heardAt;
  let failures = 0;
  let stopped = false;
  let isProbing = false;
  let cancelCheck = soon(silenceMs);
  let cancelEnd = setDeadline(clock, end, brokenAfterMs);

  /** What waits in the sockets is read before. No deadline: a question is not put later because this process was busy. */
  function soon(ms: number): () => void {
    return clock.setTimer(() => {
      cancelCheck = clock.setTimer(check, 0);
    }, ms);
  }

  function again(ms: number): void {
    cancelCheck();
    if (!stopped) cancelCheck = soon(ms);
  }

  function check(): void {
    const quietMs = clock.now() - quietSince;
    if (failures === 0 && quietMs < silenceMs) again(silenceMs - quietMs);
    else void ask();
  }

  function end(): void {
    const leftMs = heardAt + brokenAfterMs - clock.now();
    if (leftMs > 0) cancelEnd = setDeadline(clock, end, leftMs);
    else giveUp(new WatchBreak('silent'));
  }

  async function ask(): Promise<void> {
    isProbing = true;
    try {
      await probe();
      failures = 0;
      quietSince = clock.now();
      again(silenceMs);
    } catch (error) {
      failures++;
      if (stopped) return;
      if (isFinal(error) || failures >= failuresAllowed) giveUp(error);
      else again(secondProbeMs);
    } finally {
      isProbing = false;
    }
  }

  return {
    heard() {
      heardAt = clock.now();
      quietSince = heardAt;
      if (failures > 0 && !isProbing) again(silenceMs);
      failures = 0;
    },
    stop() {
      stopped = true;
      cancelCheck();
      cancelEnd();
    },
  };
}
