import type { Budget } from '../budgets.ts';
import { budgets, shareOfBudget } from '../budgets.ts';
import type { Factors, Row } from '../row.ts';
import { textTable } from '../text-table.ts';
import { figure } from './figure.ts';

/** Prints a table: medians of the runs, what the runs lie between, and the budget with how much of it was taken. */
export function printRows(rows: readonly Row[]): void {
  console.log(textTable([head, ...rows.map(toLine)]));
}

const head = ['', 'endpoints', 'changes/s', 'viewers', 'median', 'of the runs', 'budget', 'taken'];

function toLine({ scenario, what, unit, factors, over, budget }: Row): readonly string[] {
  return [
    `${scenario}: ${what}`,
    ...factorTexts(factors),
    `${figure(over.median)} ${unit}`,
    `${figure(over.least)}–${figure(over.most)}`,
    budget === undefined ? '' : limitText(budgets[budget]),
    budget === undefined ? '' : `${figure(shareOfBudget(over.median, budget) * 100)} %`,
  ];
}

function factorTexts({ endpoints, changesPerSecond, viewers }: Factors): readonly string[] {
  return [endpoints, changesPerSecond, viewers].map((value) =>
    value === undefined ? '' : figure(value),
  );
}

function limitText({ limit, atLeast }: Budget): string {
  return `${atLeast === true ? '≥' : '≤'} ${figure(limit)}`;
}
