import { budgets } from '../budgets.ts';
import type { Factors, Row } from '../row.ts';
import { limitText } from './limit-text.ts';
import { peerConditions } from './peer-conditions.ts';
import { quantity, rangeText } from './quantity.ts';
import type { SummaryLine } from './summary-lines.ts';
import { summaryLines } from './summary-lines.ts';
import { takenText } from './taken-text.ts';

const head = [
  '',
  'median',
  'of the runs',
  'budget',
  'taken',
  'other tools, where they were measured',
];

/** What is told of the bench in the README: what matters most of what was measured, and what other tools did. Markdown. */
export function readmeTable(rows: readonly Row[], measuredOn: string): string {
  const lines = summaryLines.flatMap((line) => toCells(line, rows));
  return [
    measuredOn,
    '',
    markdownTable(head, lines),
    '',
    peerConditions,
    '',
    '![How the cost grows with endpoints, changes a second and viewers, each with its budget](docs/growth.svg)',
    '',
  ].join('\n');
}

/** Nothing where one of its rows was not measured. */
function toCells(line: SummaryLine, rows: readonly Row[]): readonly (readonly string[])[] {
  const found = line.rows.map((title, index) => {
    const factors = Array.isArray(line.factors) ? line.factors[index] : line.factors;
    return largest(title, factors ?? {}, rows);
  });
  const told = found.filter((row) => row !== undefined);
  if (told.length < line.rows.length) return [];
  const joined = (textOf: (row: Row) => string) => told.map(textOf).join(' / ');
  const hasBudget = told.some(({ budget }) => budget !== undefined);
  return [
    [
      line.name,
      joined(({ over, unit }) => quantity(over.median, unit)),
      joined(({ over, unit }) => rangeText(over.least, over.most, unit)),
      hasBudget ? joined(budgetText) : '',
      hasBudget
        ? joined(({ over, budget }) =>
            budget === undefined ? '–' : takenText(over.median, budget),
          )
        : '',
      line.peers ?? '',
    ],
  ];
}

function budgetText({ budget, unit }: Row): string {
  if (budget === undefined) return '–';
  const { limit } = budgets[budget];
  return limitText(budgets[budget]).slice(0, 2) + quantity(limit, unit);
}

/** The row of that name and those factors with the most endpoints; of several runs of the bench the last one's. */
function largest(title: string, wanted: Factors, rows: readonly Row[]): Row | undefined {
  const fits = ({ scenario, what, factors }: Row) =>
    `${scenario}: ${what}` === title &&
    factors.world === undefined &&
    (wanted.changesPerSecond === undefined ||
      factors.changesPerSecond === wanted.changesPerSecond) &&
    (wanted.viewers === undefined || factors.viewers === wanted.viewers);
  return rows
    .filter(fits)
    .reduce<Row | undefined>((most, row) => (sizeOf(row) >= sizeOf(most) ? row : most), undefined);
}

function sizeOf(row: Row | undefined): number {
  return row?.factors.endpoints ?? 0;
}

function markdownTable(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n');
}
