import type { BudgetName } from '../budgets.ts';
import { budgets } from '../budgets.ts';
import { limitText } from './limit-text.ts';
import type { MeasuredRow, Measurement } from './measurement.ts';
import { measurementText } from './measurement.ts';
import { missedText } from './missed-text.ts';
import { peerConditions } from './peer-conditions.ts';
import { quantity, rangeText } from './quantity.ts';
import { rateText } from './rate-text.ts';
import type { SummaryGroup, SummaryLine } from './summary-line.ts';
import { summaryGroups } from './summary-lines.ts';
import { takenText } from './taken-text.ts';
import type { Told } from './told.ts';
import { toldOf } from './told.ts';

const missing = 'not measured';
const nothing = '–';
const columns = ['', 'median', 'of the runs', 'budget', 'taken', 'run'];

/**
 * What is told of the bench in the README: how much of what was promised is missed, a line for everything that was promised, what was measured of it and in which run,
 * and what other tools did. Markdown.
 * @param size of the cluster, in words
 */
export function readmeTable(
  measurements: readonly Measurement[],
  rows: readonly MeasuredRow[],
  size: string,
): string {
  const parts = summaryGroups.flatMap(({ lines }) => lines).flatMap((line) => line.parts);
  return [
    missedText(parts.map((part) => toldOf(part, rows))),
    '',
    `Where no size is named: ${size}. Behind a rate stands how many changes a second were made, where they were counted; Chromium draws without a GPU. ` +
      'Each line names the run that it is from; a newer run stands for an older one, better or worse:',
    '',
    ...measurements.map((measurement) => `- ${measurementText(measurement)}`),
    '',
    ...summaryGroups.flatMap((group) => [`**${group.heading}**`, '', groupTable(group, rows), '']),
    peerConditions,
    '',
    '![How the cost grows with endpoints, changes a second and viewers, each with its budget](docs/growth.svg)',
    '',
  ].join('\n');
}

function groupTable({ lines }: SummaryGroup, rows: readonly MeasuredRow[]): string {
  const hasPeers = lines.some(({ peers }) => peers !== undefined);
  const head = hasPeers ? [...columns, 'other tools, where they were measured'] : columns;
  return markdownTable(
    head,
    lines.map((line) => {
      const cells = toCells(line, rows);
      return hasPeers ? [...cells, line.peers ?? ''] : cells;
    }),
  );
}

function toCells({ name, parts }: SummaryLine, rows: readonly MeasuredRow[]): readonly string[] {
  const told = parts.map((part) => toldOf(part, rows));
  const found = told.flatMap(({ row }) => (row === undefined ? [] : [row]));
  const title = `${name}${underRate(told)}`;
  const budget = joined(parts.map((part) => budgetText(part.budget)));
  if (found.length === 0) return [title, `${missing} in these runs`, '', budget, '', ''];
  return [
    title,
    told
      .map(({ row }) => (row === undefined ? missing : quantity(row.over.median, row.unit)))
      .join(' / '),
    joined(
      told.map(({ row }) =>
        row === undefined ? nothing : rangeText(row.over.least, row.over.most, row.unit),
      ),
    ),
    budget,
    joined(
      told.map(({ part, row }) =>
        part.budget === undefined || row === undefined
          ? nothing
          : takenText(row.over.median, budgets[part.budget]),
      ),
    ),
    [...new Set(found.map(({ by }) => by))].sort().join(', '),
  ];
}

/** Of a busy cluster how many changes a second were asked for, and how many there were. */
function underRate(told: readonly Told[]): string {
  const [asked = 0] = told.map(({ part }) => part.factors?.changesPerSecond ?? 0);
  if (asked === 0) return '';
  const made = told.flatMap(({ row }) =>
    row?.appliedPerSecond === undefined ? [] : [row.appliedPerSecond],
  );
  return `, ${rateText(asked, made)} changes/s`;
}

function budgetText(name: BudgetName | undefined): string {
  if (name === undefined) return nothing;
  const { limit, unit } = budgets[name];
  return limitText(budgets[name]).slice(0, 2) + quantity(limit, unit);
}

/** Nothing where no part has anything to say. */
function joined(texts: readonly string[]): string {
  return texts.every((text) => text === nothing) ? '' : texts.join(' / ');
}

function markdownTable(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n');
}
