import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { browserUse } from '#e2e/browser.ts';
import { inRoot } from '#scripts/paths.mjs';
import { heldSize } from '../bench-options.ts';
import { worldOf } from '../cluster/bench-world.ts';
import { UsageError } from '../usage-error.ts';
import { betweenMarks } from './between-marks.ts';
import { figure } from './figure.ts';
import { growthOf } from './growth.ts';
import { growthPicture } from './growth-picture.ts';
import type { Results } from './measurement.ts';
import { measured } from './measurement.ts';
import { readmeTable } from './readme-table.ts';

/** Twice the pixels of the picture's own size, so that it is sharp on a screen of today. */
const deviceScaleFactor = 2;

/** `npm run bench -- report FILE…`: writes the README's table and the picture of how cost grows, from kept results. */
export async function runReport(args: readonly string[]): Promise<void> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  if (positionals.length === 0) throw new UsageError('npm run bench -- report RESULTS.json…');
  const { measurements, rows } = measured(positionals.map(readResults));
  const readme = inRoot('README.md');
  const part = readmeTable(measurements, rows, sizeText());
  writeFileSync(readme, betweenMarks(readFileSync(readme, 'utf8'), 'bench', part));
  const svg = growthPicture(growthOf(rows), measurements);
  writeFileSync(inRoot('docs', 'growth.svg'), svg);
  await writePicture(svg, inRoot('docs', 'growth.png'));
  console.log('Written: README.md, docs/growth.svg, docs/growth.png');
}

/** The cluster that was promised for. */
function sizeText(): string {
  const { services, nodes } = worldOf({ kind: 'uniform', endpoints: heldSize });
  return `${figure(services)} Services, ${figure(heldSize)} endpoints, ${figure(nodes)} Nodes`;
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
