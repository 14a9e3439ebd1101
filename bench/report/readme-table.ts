import type { Budget } from '../budgets.ts';
import { budgets } from '../budgets.ts';
import type { Row } from '../row.ts';
import { factorText } from './factor-text.ts';
import { figure } from './figure.ts';
import { peerConditions, peerLimits } from './peer-limits.ts';

/** What is told of the bench in the README: every row that has a budget, and what other tools did. Markdown. */
export function readmeTable(rows: readonly Row[]): string {
  const held = rows.flatMap((row) => {
    if (row.budget === undefined) return [];
    const limit: Budget = budgets[row.budget];
    const bound = `${limit.atLeast === true ? '≥' : '≤'} ${figure(limit.limit)}`;
    return [
      [
        `${row.scenario}: ${row.what}${factorText(row.factors)}`,
        `${figure(row.over.median)} ${row.unit}`,
        `${figure(row.over.least)}–${figure(row.over.most)}`,
        `${bound} ${row.unit}`,
      ],
    ];
  });
  return [
    markdownTable(['', 'median', 'of the runs', 'budget'], held),
    '',
    peerConditions,
    '',
    markdownTable(['', 'Radar', 'KubeView', 'Headlamp'], peerLimits),
    '',
  ].join('\n');
}

function markdownTable(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n');
}
