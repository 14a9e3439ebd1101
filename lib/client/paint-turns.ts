/** Half a frame: what is run after a painting lets the next one be in time. */
const turnMs = 8;

/**
 * Has what is to be run after a painting run in turns: as much as half a frame takes, and what is left after the next one.
 * Several sums of ten thousand Services, each as long as a frame, are then not one pause of many frames.
 *
 * @param afterPaint runs once after the next painting
 * @param now monotonic, in milliseconds
 */
export function inPaintTurns(
  afterPaint: (run: () => void) => void,
  now: () => number,
): (run: () => void) => void {
  const waiting: (() => void)[] = [];
  let isAwaited = false;

  function awaitPainting(): void {
    if (isAwaited || waiting.length === 0) return;
    isAwaited = true;
    afterPaint(takeTurn);
  }

  function takeTurn(): void {
    const startedAt = now();
    try {
      do waiting.shift()?.();
      while (waiting.length > 0 && now() - startedAt < turnMs);
    } finally {
      isAwaited = false;
      awaitPainting();
    }
  }

  return (run) => {
    waiting.push(run);
    awaitPainting();
  };
}
