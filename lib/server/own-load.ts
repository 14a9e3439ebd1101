import { performance } from 'node:perf_hooks';
import type { Clock } from './kube/clock.ts';

/** Whether this process has time to read what comes to it. */
export type OwnLoad = {
  /** For how many milliseconds it has had hardly a moment to spare; `undefined`: it has time. */
  busyForMs(): number | undefined;
  stop(): void;
};

const stepMs = 2_000;
/** Ten seconds are looked back at: as long as a lag has to last to be told. */
const stepsLookedAt = 5;
/** An event loop rests only where nothing is left in its sockets: one that does so for a tenth of the time has read it all since. */
const busyFrom = 0.9;
/** Well below, so that who is on the verge does not change with every look: each change has Services judged anew. */
const busyUntil = 0.75;

/** For how many milliseconds the event loop of this thread has worked so far. */
export function loopActiveMs(): number {
  return performance.eventLoopUtilization().active;
}

/**
 * @param activeMs see `loopActiveMs`
 * @param changed whether it is busy is another answer now
 */
export function createOwnLoad(clock: Clock, activeMs: () => number, changed: () => void): OwnLoad {
  let looks = [look()];
  let busySince: number | undefined;
  let cancel = clock.setTimer(step, stepMs);

  function look() {
    return { at: clock.now(), activeMs: activeMs() };
  }

  function step(): void {
    cancel = clock.setTimer(step, stepMs);
    looks = [...looks, look()].slice(-stepsLookedAt - 1);
    const [first] = looks;
    const last = looks.at(-1);
    if (first === undefined || last === undefined || looks.length <= stepsLookedAt) return;
    const wasBusy = busySince !== undefined;
    const share = (last.activeMs - first.activeMs) / (last.at - first.at);
    const isBusy = share >= (wasBusy ? busyUntil : busyFrom);
    if (isBusy === wasBusy) return;
    busySince = isBusy ? first.at : undefined;
    changed();
  }

  return {
    busyForMs: () => (busySince === undefined ? undefined : clock.now() - busySince),
    stop: () => cancel(),
  };
}
