import type { TableChanges } from '#lib/protocol/messages.ts';
import type { Judgements } from './judgements.ts';
import type { Clock } from './kube/clock.ts';

/** Has what is dirty judged, now and when time alone changes a judgement. */
export type Judging = {
  /** Goes on as long as one turn may take; the rest follows by itself. True when what came of it was told to readers. */
  run(): boolean;
  /** Resolves when nothing is left that is dirty now. */
  caughtUp(): Promise<void>;
  stop(): void;
};

/** Longer, and a change that arrives meanwhile would be seen later on the screen than one frame. */
const turnMs = 10;
/** So long at most readers wait for a revision: what is left after it is judged in one turn, however long that takes. */
const longestBatchMs = 5_000;

export function createJudging(options: {
  readonly judgements: Pick<Judgements, 'refresh' | 'dueInMs'>;
  readonly clock: Clock;
  /** Hears of every batch that is complete; tells whether readers heard of it. */
  readonly finished: (changes: TableChanges) => boolean;
}): Judging {
  const { judgements, clock, finished } = options;
  let batchStartedAt: number | undefined;
  let cancelNext: () => void = () => undefined;
  let cancelDue: () => void = () => undefined;
  const waiting: (() => void)[] = [];

  function run(): boolean {
    cancelNext();
    const startedAt = clock.now();
    batchStartedAt ??= startedAt;
    const batchEndsAt = batchStartedAt + longestBatchMs;
    const changes = judgements.refresh(() => {
      const now = clock.now();
      return now - startedAt < turnMs || now >= batchEndsAt;
    });
    if (changes === undefined) {
      cancelNext = clock.setTimer(run, 0);
      return false;
    }
    batchStartedAt = undefined;
    awaitNextDue();
    const wereTold = finished(changes);
    for (const resolve of waiting.splice(0)) resolve();
    return wereTold;
  }

  function awaitNextDue(): void {
    cancelDue();
    const dueInMs = judgements.dueInMs();
    if (dueInMs === undefined) return;
    cancelDue = clock.setTimer(run, Math.max(0, dueInMs));
  }

  return {
    run,
    caughtUp() {
      return new Promise((resolve) => {
        waiting.push(resolve);
        run();
      });
    },
    stop() {
      cancelNext();
      cancelDue();
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}
