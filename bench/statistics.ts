/** The distribution of one run's measurements, in their own unit. */
export type Distribution = {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
};

/** One figure over several runs. */
export type OverRuns = {
  readonly median: number;
  /** The smallest and the largest of the runs. */
  readonly least: number;
  readonly most: number;
};

/** Of fewer values the p99 is the slowest of them, and must not be called by that name. */
const fewestForP99 = 100;

/** Whether so many values have a p99 that is not simply the slowest of them. */
export function hasP99({ count }: Pick<Distribution, 'count'>): boolean {
  return count >= fewestForP99;
}

/**
 * The distribution of the values; percentiles by nearest rank, so that each is a value that was measured.
 * @throws RangeError when there is no value, or one is not a finite number
 */
export function distributionOf(values: readonly number[]): Distribution {
  const sorted = sortedFinite(values);
  return {
    count: sorted.length,
    p50: nearestRank(sorted, 50),
    p95: nearestRank(sorted, 95),
    p99: nearestRank(sorted, 99),
    max: nearestRank(sorted, 100),
  };
}

/**
 * Median and spread of a figure of several runs; of an even number of runs, the lower of the two in the middle.
 * @throws RangeError when there is no value, or one is not a finite number
 */
export function overRuns(values: readonly number[]): OverRuns {
  const sorted = sortedFinite(values);
  return {
    median: nearestRank(sorted, 50),
    least: nearestRank(sorted, 0),
    most: nearestRank(sorted, 100),
  };
}

function sortedFinite(values: readonly number[]): readonly number[] {
  if (values.length === 0) throw new RangeError('there is no value to take a percentile of');
  const odd = values.find((value) => !Number.isFinite(value));
  if (odd !== undefined) throw new RangeError(`${odd} is no measurement`);
  return values.toSorted((a, b) => a - b);
}

/** The smallest value that at least so many of a hundred values do not exceed. */
function nearestRank(sorted: readonly number[], percent: number): number {
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}
