import type { BudgetName } from '../budgets.ts';
import type { Factors } from '../row.ts';

/** A figure of a line: the row that tells it, and what it is held against. */
export type SummaryPart = {
  /** `SCENARIO: WHAT` of the row. */
  readonly row: string;
  readonly budget?: BudgetName;
  /** What it must have been measured with; of 150 000 endpoints where none are named. */
  readonly factors?: Factors;
};

/** A line of the README's tables: what it is called there, and its figures, one behind the other. */
export type SummaryLine = {
  readonly name: string;
  readonly parts: readonly SummaryPart[];
  /** What other tools did where they were measured, if they were. */
  readonly peers?: string;
};

export type SummaryGroup = { readonly heading: string; readonly lines: readonly SummaryLine[] };
