import { budgets } from '../budgets.ts';
import type { Factors, Row } from '../row.ts';
import { textTable } from '../text-table.ts';
import { figure } from './figure.ts';
import { limitText } from './limit-text.ts';
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
    budget === undefined ? '' : takenText(over.median, budget),
  ];
}

/** The rate that was asked for, and behind it, where it was counted, the one that there was: `3 000 (1 420 made)`. */
function factorTexts(
  { endpoints, changesPerSecond, viewers }: Factors,
  appliedPerSecond: number | undefined,
): readonly string[] {
  const text = (value: number | undefined) => (value === undefined ? '' : figure(value));
  const made = appliedPerSecond === undefined ? '' : ` (${figure(appliedPerSecond)} made)`;
  return [text(endpoints), `${text(changesPerSecond)}${made}`, text(viewers)];
}
