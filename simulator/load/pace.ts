/** How many changes are due, so that over time there are as many a second as asked for. */
export type Pace = {
  /** `made` is how many there have been so far, by whomever. */
  due(nowMs: number, made: number): number;
  setRate(changesPerSecond: number): void;
  /** Counts from now on. */
  restart(nowMs: number, made: number): void;
};

/**
 * After a standstill no more is caught up on than what came together in this time. Of a large burst controllers make few
 * writes, so it would leave the rate behind, be followed by another, and never end on a machine that is busy.
 */
const mostDebtMs = 50;
/** A burst that others caused holds the load up for no longer than this. */
const mostCreditMs = 20;

/** @throws RangeError when the rate is not a number from 0 on */
export function createPace(changesPerSecond: number): Pace {
  let rate = checked(changesPerSecond);
  let base = { ms: 0, made: 0 };

  const due = (nowMs: number, made: number): number => {
    const perMs = rate / 1000;
    const open = base.made + (nowMs - base.ms) * perMs - made;
    const most = Math.max(1, mostDebtMs * perMs);
    const bounded = Math.max(-mostCreditMs * perMs, Math.min(most, open));
    base = { ms: nowMs, made: made + bounded };
    return Math.max(0, Math.floor(bounded));
  };
  return {
    due,
    setRate: (next) => {
      rate = checked(next);
    },
    restart: (nowMs, made) => {
      base = { ms: nowMs, made };
    },
  };
}

function checked(rate: number): number {
  if (rate >= 0 && rate < Number.POSITIVE_INFINITY) return rate;
  throw new RangeError(`${rate} changes a second; it takes a number from 0 on`);
}
