import type { TopologyChanges } from '#lib/protocol/topology-changes.ts';
import type { Judgements } from './judgements.ts';
import type { Clock } from './kube/clock.ts';

/** Has what is dirty judged, now and when time alone changes a judgement. */
export type Judging = {
  /** Goes on as long as one turn may take; the rest follows by itself. True when what came of it was told to readers. */
  run(): boolean;
  /** Resolves when nothing is left that is dirty now. */
  caughtUp(): Promise<void>;
  totals(): JudgingTotals;
  stop(): void;
};

/** What judging has taken so far. */
export type JudgingTotals = {
  readonly turns: number;
  readonly seconds: number;
};

/** Longer, and a change that arrives meanwhile would be seen later on the screen than one frame. */
const turnMs = 10;
/** After so long no more is taken into a batch, so that readers get a revision soon although everything goes on changing. */
const longestBatchMs = 100;

export function createJudging(options: {
  readonly judgements: Pick<Judgements, 'refresh' | 'dueInMs' | 'isBehind'>;
  /** True: the store is no whole picture at the moment; `run` is called when it is again. */
  readonly isHeld: () => boolean;
  readonly clock: Clock;
  /** Hears of every batch that is complete; tells whether readers heard of it. */
  readonly finished: (changes: TopologyChanges) => boolean;
}): Judging {
  const { judgements, isHeld, clock, finished } = options;
  let batchStartedAt: number | undefined;
  let cancelNext: () => void = () => undefined;
  let cancelDue: () => void = () => undefined;
  let turns = 0;
  let spentMs = 0;
  let waiting: (() => void)[] = [];
  /** Those who asked before the batch under way was closed; `undefined` while it takes more. */
  let waitingForClosed: (() => void)[] | undefined;

  function run(): boolean {
    cancelNext();
    if (isHeld()) return false;
    const startedAt = clock.now();
    batchStartedAt ??= startedAt;
    const takesNew = startedAt - batchStartedAt < longestBatchMs;
    if (!takesNew) close();
    const changes = judgements.refresh(() => Math.abs(clock.now() - startedAt) < turnMs, takesNew);
    turns += 1;
    spentMs += Math.max(0, clock.now() - startedAt);
    if (changes === undefined) {
      cancelNext = clock.setTimer(run, 0);
      return false;
    }
    if (judgements.isBehind()) {
      cancelNext = clock.setTimer(run, 0);
      return finished(changes);
    }
    batchStartedAt = undefined;
    awaitNextDue();
    const wereTold = finished(changes);
    for (const resolve of endBatch()) resolve();
    return wereTold;
  }

  function close(): void {
    if (waitingForClosed !== undefined) return;
    waitingForClosed = waiting;
    waiting = [];
  }

  /** Whose wait is over. */
  function endBatch(): readonly (() => void)[] {
    if (waitingForClosed === undefined) return waiting.splice(0);
    // What came since it was closed is to be judged, too.
    cancelNext = clock.setTimer(run, 0);
    const those = waitingForClosed;
    waitingForClosed = undefined;
    return those;
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
    totals: () => ({ turns, seconds: spentMs / 1_000 }),
    stop() {
      cancelNext();
      cancelDue();
      for (const resolve of [...(waitingForClosed ?? []), ...waiting.splice(0)]) resolve();
    },
  };
}
