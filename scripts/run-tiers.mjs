// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFor } from './find-node.mjs';
import { noTests, sumOf, totalsLine } from './totals.mjs';

/** @typedef {import('./tiers.mjs').Tier} Tier */

/**
 * Runs every tier, also when one before it failed, and prints what each counted; the last line is the sum.
 * @param {readonly Tier[]} tiers
 * @param {{ node: string, signal: AbortSignal, env?: Readonly<Record<string, string>> }} options
 * @returns {Promise<number>} the exit code
 */
export async function runTiers(tiers, { node, signal, env = {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'slicescope-tests-'));
  const context = { node, env: environmentFor(node, env), signal, folder };
  const results = [];
  try {
    for (const tier of tiers) {
      process.stdout.write(`\n== ${tier.name}\n`);
      const startedAt = Date.now();
      const totals = await tier.run(context).catch(failure);
      signal.throwIfAborted();
      results.push({ name: tier.name, totals, seconds: (Date.now() - startedAt) / 1000 });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const sum = sumOf(results.map(({ totals }) => totals));
  const lines = results.map(({ name, totals, seconds }) => {
    const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
    return `${name.padEnd(8)} ${totalsLine(totals)}${skipped} (${seconds.toFixed(1)} s)\n`;
  });
  process.stdout.write(`\n${lines.join('')}${totalsLine(sum)}\n`);
  return sum.failed > 0 ? 1 : 0;
}

/** @param {Error} error */
function failure(error) {
  process.stderr.write(`${error.message}\n`);
  return { ...noTests, failed: 1 };
}
