import { budgets } from '../budgets.ts';
import type { Factors, Row } from '../row.ts';
import { textTable } from '../text-table.ts';
import { figure } from './figure.ts';
import { limitText } from './limit-text.ts';
import { rateText } from './rate-text.ts';
import { takenText } from './taken-text.ts';

/** A table of rows: medians of the runs, what the runs lie between, and the budget with how much of it was taken. */
export function rowsTable(rows: readonly Row[]): string {
  return textTable([head, ...rows.map(toLine)]);
}

const head = ['', 'endpoints', 'changes/s', 'viewers', 'median', 'of the runs', 'budget', 'taken'];

function toLine(row: Row): readonly string[] {
  const { scenario, what, unit, factors, over, budget, appliedPerSecond } = row;
  return [
    `${scenario}: ${what}${factors.world === undefined ? '' : `, ${factors.world} world`}`,
    ...factorTexts(factors, appliedPerSecond),
    `${figure(over.median)} ${unit}`,
    `${figure(over.least)}–${figure(over.most)}`,
    budget === undefined ? '' : limitText(budgets[budget]),
    budget === undefined ? '' : takenText(over.median, budgets[budget]),
  ];
}

function factorTexts(
  { endpoints, changesPerSecond, viewers }: Factors,
  appliedPerSecond: number | undefined,
): readonly string[] {
  const text = (value: number | undefined) => (value === undefined ? '' : figure(value));
  const rate =
    changesPerSecond === undefined
      ? ''
      : rateText(changesPerSecond, appliedPerSecond === undefined ? [] : [appliedPerSecond]);
  return [text(endpoints), rate, text(viewers)];
}
