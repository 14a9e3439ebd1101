import type { BudgetName } from './budgets.ts';
import type { OverRuns } from './statistics.ts';
import { overRuns } from './statistics.ts';

export type Unit = 'ms' | 's' | 'MB' | 'KB' | 'B' | '%' | '/s' | 'count';

/** What was varied; what is absent plays no part in the figure. */
export type Factors = {
  readonly endpoints?: number;
  readonly changesPerSecond?: number;
  readonly viewers?: number;
  /** Absent where all Services look alike, or where it plays no part. */
  readonly world?: 'large';
};

/** What a curve is drawn against. */
export type Factor = Exclude<keyof Factors, 'world'>;

/** One figure of a scenario. */
export type Row = {
  readonly scenario: string;
  /** The same words at every size, so that rows make a curve. */
  readonly what: string;
  readonly unit: Unit;
  readonly factors: Factors;
  /** One for each run. */
  readonly values: readonly number[];
  readonly over: OverRuns;
  /** Changes a second that there were, the median of the runs: less than asked for where the machine could not make them. */
  readonly appliedPerSecond?: number;
  /** The line of the design's table that this figure is held against. */
  readonly budget?: BudgetName | undefined;
};

/**
 * A row of the values of all runs.
 * @throws RangeError when there is no value, or one is not a finite number
 */
export function rowOf(row: Omit<Row, 'over'>): Row {
  return { ...row, over: overRuns(row.values) };
}
