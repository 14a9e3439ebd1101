import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { browserUse } from '#e2e/browser.ts';
import { inRoot } from '#scripts/paths.mjs';
import type { BenchOptions } from '../bench-options.ts';
import type { Calibration } from '../calibration.ts';
import { worldOf } from '../cluster/bench-world.ts';
import type { Machine } from '../machine.ts';
import type { Row } from '../row.ts';
import { UsageError } from '../usage-error.ts';
import { betweenMarks } from './between-marks.ts';
import { figure } from './figure.ts';
import { growthOf } from './growth.ts';
import { growthPicture } from './growth-picture.ts';
import { readmeTable } from './readme-table.ts';

type Results = {
  readonly at: string;
  readonly machine: Machine & { readonly chromium: string };
  readonly calibration: Calibration;
  readonly options: Pick<BenchOptions, 'runs'>;
  readonly rows: readonly Row[];
};

/** Twice the pixels of the picture's own size, so that it is sharp on a screen of today. */
const deviceScaleFactor = 2;

/** `npm run bench -- report FILE…`: writes the README's table and the picture of how cost grows, from kept results. */
export async function runReport(args: readonly string[]): Promise<void> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  if (positionals.length === 0) throw new UsageError('npm run bench -- report RESULTS.json…');
  const all = positionals.map(readResults);
  const rows = latest(all.flatMap((results) => results.rows));
  const [first] = all;
  if (first === undefined) return;

  const { machine, calibration, at } = first;
  const measuredOn =
    `Measured ${at.slice(0, 10)} at commit ${machine.commit} on ${machine.cores} × ${machine.processor} (calibration ${Math.round(calibration.ms)} ms), ` +
    `Node ${machine.node}, Chromium ${machine.chromium} without a GPU; medians of ${first.options.runs} runs. Where no size is named: ${sizeText(rows)}.`;
  const readme = inRoot('README.md');
  const part = readmeTable(rows, measuredOn);
  writeFileSync(readme, betweenMarks(readFileSync(readme, 'utf8'), 'bench', part));
  const svg = growthPicture(growthOf(rows), {
    commit: machine.commit,
    machine: `${machine.cores} × ${machine.processor}, Node ${machine.node}`,
    at: at.slice(0, 10),
  });
  writeFileSync(inRoot('docs', 'growth.svg'), svg);
  await writePicture(svg, inRoot('docs', 'growth.png'));
  console.log('Written: README.md, docs/growth.svg, docs/growth.png');
}

/** Of a figure that several files have, the one of the last file. */
function latest(rows: readonly Row[]): readonly Row[] {
  const keyOf = ({ scenario, what, factors }: Row) => JSON.stringify([scenario, what, factors]);
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

/** The largest cluster that was measured. */
function sizeText(rows: readonly Row[]): string {
  const endpoints = Math.max(...rows.map(({ factors }) => factors.endpoints ?? 0));
  const { services, nodes } = worldOf({ kind: 'uniform', endpoints });
  return `${figure(services)} Services, ${figure(endpoints)} endpoints, ${figure(nodes)} Nodes`;
}

function readResults(file: string): Results {
  const results: Results = JSON.parse(readFileSync(file, 'utf8'));
  if (Array.isArray(results.rows)) return results;
  throw new UsageError(`${file} has no rows of scenarios`);
}

async function writePicture(svg: string, file: string): Promise<void> {
  const { launchOptions } = await browserUse();
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage({ deviceScaleFactor });
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
    await page.locator('svg').screenshot({ path: file });
  } finally {
    await browser.close();
  }
}
