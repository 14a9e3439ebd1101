import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createJudgements } from '#lib/server/judgements.ts';
import { createJudging } from '#lib/server/judging.ts';
import type { Clock } from '#lib/server/kube/clock.ts';
import { createObjectStore } from '#lib/server/object-store.ts';
import type { Surroundings } from '#lib/server/surroundings.ts';
import { collectGarbage } from './collect-garbage.ts';
import { threadCpuMs } from './cpu-time.ts';
import { fillStore } from './filled-store.ts';
import { createdAt, large } from './measured-world.ts';

/** One look at everything; times in milliseconds, memory in megabytes. */
export type Everything = {
  /** From the first turn to the end of the last one. */
  readonly ms: number;
  /** What the thread computed in that time. */
  readonly cpuMs: number;
  readonly turns: number;
  readonly longestTurnMs: number;
  /** What the thread computed in the turn in which it computed most. */
  readonly longestTurnCpuMs: number;
  /** The longest that a timer of 1 ms was kept waiting, by judging or by others on the machine. */
  readonly longestBlockMs: number;
  readonly heapBefore: number;
  readonly heapAfter: number;
  readonly rssBefore: number;
  readonly rssAfter: number;
};

const turnMs = 10;

/** The machine's own; a bench waits for its timers. */
const clock: Clock = {
  now: () => performance.now(),
  setTimer(run) {
    const turn = setImmediate(run);
    return () => clearImmediate(turn);
  },
};

/** All Services, and then what belongs to none, from an empty memory, in turns between which the event loop runs. */
export async function judgeEverything(surroundings: Surroundings): Promise<Everything> {
  const store = createObjectStore(() => undefined);
  const judgements = createJudgements(store, surroundings);
  fillStore(store, large, createdAt);
  const before = memory();
  const turns: { readonly ms: number; readonly cpuMs: number }[] = [];
  const timed: typeof judgements.refresh = (...args) => {
    const started = { at: performance.now(), cpu: threadCpuMs() };
    const changed = judgements.refresh(...args);
    turns.push({ ms: performance.now() - started.at, cpuMs: threadCpuMs() - started.cpu });
    return changed;
  };
  const blocks = monitorEventLoopDelay({ resolution: 1 });
  blocks.enable();
  const started = { at: performance.now(), cpu: threadCpuMs() };
  const judging = createJudging({
    judgements: { refresh: timed, isBehind: judgements.isBehind, dueInMs: () => undefined },
    isHeld: () => false,
    clock,
    finished: () => false,
  });
  await judging.caughtUp();
  judging.stop();
  while ((judgements.dueInMs() ?? Infinity) <= 0) {
    const turnEndsAt = performance.now() + turnMs;
    timed(() => performance.now() < turnEndsAt);
    await new Promise(setImmediate);
  }
  const ms = performance.now() - started.at;
  const cpuMs = threadCpuMs() - started.cpu;
  blocks.disable();
  const after = memory();
  return {
    ms,
    cpuMs,
    turns: turns.length,
    longestTurnMs: Math.max(...turns.map((turn) => turn.ms)),
    longestTurnCpuMs: Math.max(...turns.map((turn) => turn.cpuMs)),
    longestBlockMs: blocks.max / 1e6,
    heapBefore: before.heap,
    heapAfter: after.heap,
    rssBefore: before.rss,
    rssAfter: after.rss,
  };
}

function memory(): { readonly heap: number; readonly rss: number } {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / 1e6, rss: rss / 1e6 };
}
