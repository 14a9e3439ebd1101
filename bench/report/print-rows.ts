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

function toLine({ scenario, what, unit, factors, over, budget }: Row): readonly string[] {
  return [
    `${scenario}: ${what}${factors.world === undefined ? '' : `, ${factors.world} world`}`,
    ...factorTexts(factors),
    `${figure(over.median)} ${unit}`,
    `${figure(over.least)}–${figure(over.most)}`,
    budget === undefined ? '' : limitText(budgets[budget]),
    budget === undefined ? '' : takenText(over.median, budget),
  ];
}

function factorTexts({ endpoints, changesPerSecond, viewers }: Factors): readonly string[] {
  return [endpoints, changesPerSecond, viewers].map((value) =>
    value === undefined ? '' : figure(value),
  );
}
