/** Long work in turns, so that the page answers in between. */
export type Turns = {
  /** True where somebody else should have a turn. */
  isOver(): boolean;
  /** Ends when the next turn begins; false where nobody waits for the work any more. */
  next(): Promise<boolean>;
};

/** Half a frame: what the browser has to do besides finds room in the other half. */
const usualTurnMs = 8;

type TurnOptions = {
  /** Nobody waits for the work once it is aborted. */
  readonly signal?: AbortSignal;
  readonly turnMs?: number;
};

export function createTurns({ signal, turnMs = usualTurnMs }: TurnOptions): Turns {
  const now = () => performance.now();
  let begun = now();
  return {
    isOver: () => now() - begun >= turnMs,
    async next() {
      await nextTurn();
      begun = now();
      return signal?.aborted !== true;
    },
  };
}

/**
 * What somebody waits for goes on before what arrives meanwhile; frames and keys come first all the same. Where the browser
 * cannot say so, by a message: a timer that follows a timer waits for 4 ms at the least.
 */
function nextTurn(): Promise<void> {
  if ('scheduler' in globalThis && 'yield' in scheduler) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
