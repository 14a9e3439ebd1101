// @ts-check
import { join } from 'node:path';
import { ensureBuild } from './ensure-build.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { root } from './paths.mjs';
import { programs } from './programs.mjs';
import { runProgram } from './run-program.mjs';
import { noTests, playwrightTotals, readReport, vitestTotals } from './totals.mjs';

/**
 * What a tier runs with.
 * @typedef {object} TierContext
 * @property {string} node
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal
 * @property {string} folder for reports; removed afterwards
 */
/** @typedef {import('./totals.mjs').Totals} Totals */
/** @typedef {{ name: string, run: (context: TierContext) => Promise<Totals> }} Tier */

const onePassed = { ...noTests, passed: 1 };
const oneFailed = { ...noTests, failed: 1 };

/**
 * The tiers of `npm test`, in order. Types and lint count as one test each; a build counts only when it fails.
 * @type {readonly Tier[]}
 */
export const tiers = [
  { name: 'types', run: (context) => runAll('typecheck', context) },
  { name: 'lint', run: (context) => runAll('lint', context) },
  { name: 'unit', run: runUnit },
  { name: 'build', run: runBuild },
  { name: 'browser', run: (context) => runPlaywright('e2e', context) },
];

/**
 * @param {'e2e' | 'cluster'} name
 * @param {TierContext} context
 * @returns {Promise<Totals>}
 */
export async function runPlaywright(name, { node, env, signal, folder }) {
  const report = join(folder, `${name}.json`);
  const browser = await ensureChromium(node, signal);
  const args = [...(programs[name]?.[0] ?? []), '--reporter=list,json'];
  const { code } = await runProgram(node, args, {
    cwd: root,
    env: { ...env, SLICESCOPE_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    signal,
  });
  return playwrightTotals(readReport(report), code);
}

/**
 * @param {string} name
 * @param {TierContext} context
 * @returns {Promise<Totals>}
 */
async function runAll(name, { node, env, signal }) {
  for (const program of programs[name] ?? []) {
    const { code } = await runProgram(node, program, { cwd: root, env, signal });
    if (code !== 0) return oneFailed;
  }
  return onePassed;
}

/**
 * @param {TierContext} context
 * @returns {Promise<Totals>}
 */
async function runUnit({ node, env, signal, folder }) {
  const report = join(folder, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [...(programs.unit?.[0] ?? []), ...reporters];
  const { code } = await runProgram(node, args, { cwd: root, env, signal });
  return vitestTotals(readReport(report), code);
}

/**
 * @param {TierContext} context
 * @returns {Promise<Totals>}
 */
async function runBuild({ node, signal }) {
  await ensureBuild(node, signal);
  return noTests;
}
