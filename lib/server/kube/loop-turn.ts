import type { Clock } from './clock.ts';

/** Of several watches that list at once each takes so much of a turn; together they stay below two frames. */
const turnMs = 6;

/** How long one reader has kept the event loop, for a reader of more than fits into one turn of it. */
export type LoopTurn = {
  /** When this turn took too long, what to wait for before going on; `undefined`: go on. */
  rest(): Promise<void> | undefined;
  stop(): void;
};

/**
 * A socket hands over up to 2 MB in one turn of the event loop, and a thousand objects are in that: the reader has to rest
 * by itself. Who reads an event now and then never does.
 */
export function createLoopTurn(clock: Clock): LoopTurn {
  /** Of this turn of the loop; `undefined`: nothing was read in it yet. */
  let startedAt: number | undefined;
  let cancel: () => void = () => undefined;

  function isLong(): boolean {
    if (startedAt !== undefined) return Math.abs(clock.now() - startedAt) >= turnMs;
    startedAt = clock.now();
    cancel = clock.setTimer(() => {
      startedAt = undefined;
    }, 0);
    return false;
  }

  return {
    rest: () => (isLong() ? new Promise<void>((resolve) => clock.setTimer(resolve, 0)) : undefined),
    stop: () => cancel(),
  };
}
