import type { Clock } from './clock.ts';
import { pause } from './clock.ts';
import type { ConnectErrorKind } from './connect-error.ts';
import { ConnectError } from './connect-error.ts';
import type { KubeConnection } from './connection.ts';

/** Between two knocks, and up to half as long again. Somebody watches the page and waits; for the API server it is nothing. */
const usualWaitMs = 2_000;
/** As long as the longest wait of a source. */
const longestWaitMs = 30_000;
/** Open for so long, and what comes next is a new story; as the waits of a source see it. */
const healthyMs = 120_000;
const answerDeadlineMs = 5_000;
/** Nobody is there yet. After all else that is wrong the next knock waits longer. */
const away: readonly ConnectErrorKind[] = ['unreachable', 'timeout', 'interrupted', 'gateway'];

/** `open`: one source is live, or no request would help; `shut`: none is, and one failed; `trying`: not known yet. */
export type Door = 'open' | 'shut' | 'trying';

/** Tries whether an API server that is away is back, while all sources wait longer and longer for that. */
export type Knocking = {
  /** Begins where the door is shut, ends where it is open. */
  look(): void;
  stop(): void;
};

/**
 * One small request every few seconds, whatever the number of sources. Each answer makes the next ones wait twice as long
 * until the door was open for two minutes: a server that falls again and again, or a proxy that lets nothing else through, is
 * not tried more often than R4 allows in the end.
 */
export function createKnocking({
  connection,
  clock,
  random,
  door,
  answered,
}: {
  readonly connection: Pick<KubeConnection, 'request'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly door: () => Door;
  /** The API server is there. */
  readonly answered: () => void;
}): Knocking {
  let knocking: AbortController | undefined;
  let waitMs = usualWaitMs;
  let openSince = clock.now();

  async function knock(signal: AbortSignal): Promise<void> {
    for (;;) {
      await pause(clock, waitMs * (1 + random() / 2), signal);
      if (signal.aborted) return;
      const answer = await ask(signal);
      if (signal.aborted) return;
      if (answer !== 'away') waitMs = Math.min(longestWaitMs, 2 * waitMs);
      if (answer === 'answered') answered();
    }
  }

  async function ask(signal: AbortSignal): Promise<'answered' | 'away' | 'refused'> {
    try {
      const options = { signal, connectDeadlineMs: answerDeadlineMs };
      const answer = await connection.request('/version', options);
      answer.discard();
      return 'answered';
    } catch (error) {
      return error instanceof ConnectError && away.includes(error.kind) ? 'away' : 'refused';
    }
  }

  function stop(): void {
    knocking?.abort(new Error('stopped'));
    knocking = undefined;
  }

  return {
    look() {
      const now = door();
      if (now === 'open' && knocking !== undefined) {
        stop();
        openSince = clock.now();
      }
      if (now !== 'shut' || knocking !== undefined) return;
      if (clock.now() - openSince >= healthyMs) waitMs = usualWaitMs;
      knocking = new AbortController();
      void knock(knocking.signal);
    },
    stop,
  };
}
