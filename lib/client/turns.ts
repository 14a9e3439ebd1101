/** Long work in turns, so that the page answers in between. */
export type Turns = {
  /** True where somebody else should have a turn. */
  isOver(): boolean;
  /** Ends when the next turn begins; false where nobody waits for the work any more. */
  next(): Promise<boolean>;
};

/** Half a frame: what the browser has to do besides finds room in the other half. */
const turnMs = 8;

type Waiting = {
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
  readonly pause: () => Promise<void>;
};

/** Turns of 8 ms until `signal` is aborted. */
export function createTurns(signal: AbortSignal, { now, pause }: Waiting = inBrowser): Turns {
  let begun = now();
  return {
    isOver: () => now() - begun >= turnMs,
    async next() {
      await pause();
      begun = now();
      return !signal.aborted;
    },
  };
}

const inBrowser: Waiting = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
};
