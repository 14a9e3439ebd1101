import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserUse } from '#e2e/browser.ts';
import type { BenchOptions } from './bench-options.ts';
import type { BenchRun } from './bench-run.ts';
import { createBenchRun } from './bench-run.ts';
import { calibrate } from './calibration.ts';
import { describeMachine, loadAverage } from './machine.ts';
import { timeText } from './report/estimate.ts';
import { rowsTable } from './report/print-rows.ts';
import { writeResults } from './results-file.ts';
import type { Row } from './row.ts';
import type { Scenario } from './scenario.ts';
import { startRows } from './start-rows.ts';
import { UsageError } from './usage-error.ts';

/** What a scenario saw that cannot be true. */
export type Failure = { readonly scenario: string; readonly error: string };

/** How a scenario went by: the machine's load before it, and the seconds it took. */
type Course = { readonly load: number; readonly seconds: number };

type Results = {
  readonly rows: readonly Row[];
  readonly failures: readonly Failure[];
  readonly course: Readonly<Record<string, Course>>;
};

const msPerSecond = 1_000;
/** Of the time that a scenario takes on the slowest machine known. */
const longestShare = 4;

/**
 * Runs the scenarios one after the other; prints the rows of each, and writes all of them to one file, which is there after
 * the first: who ends the bench before its end keeps what was measured. A scenario that fails leaves no rows, and the others go on.
 */
export async function runScenarios(
  scenarios: readonly Scenario[],
  options: BenchOptions,
  signal: AbortSignal,
): Promise<readonly Failure[]> {
  const { launchOptions } = await browserUse();
  // Ending is ours: the processes around the browser must end, too.
  const ours = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const browser = await chromium.launch({ ...launchOptions, ...ours });
  // Whatever is waited for on a page fails at once when the browser is gone.
  signal.addEventListener('abort', () => void browser.close());
  const folder = mkdtempSync(join(tmpdir(), 'slicescope-bench-'));
  const machine = { ...describeMachine(), chromium: browser.version() };
  const calibration = calibrate();
  console.log(
    `Commit ${machine.commit}, Node ${machine.node}, Chromium ${machine.chromium}, Next ${machine.next}; ` +
      `${machine.cores} × ${machine.processor}; calibration ${calibration.ms.toFixed(1)} ms`,
  );
  const bench = createBenchRun(options, { browser, folder, signal });
  try {
    const name = scenarios.length === 1 ? (scenarios[0]?.name ?? 'bench') : 'bench';
    const began = new Date();
    const keep = (results: Results) =>
      writeResults(name, began, { machine, calibration, options, ...results });
    const results = await runAll(scenarios, bench, keep);
    console.log(`\nAll figures: ${keep(results)}`);
    return results.failures;
  } finally {
    await bench.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runAll(
  scenarios: readonly Scenario[],
  bench: BenchRun,
  keep: (results: Results) => void,
): Promise<Results> {
  const rows: Row[] = [];
  const failures: Failure[] = [];
  const course: Record<string, Course> = {};
  for (const [index, scenario] of scenarios.entries()) {
    const left = timeText(scenarios.slice(index), bench.options);
    console.log(`\n${scenario.name}: ${scenario.about}; ${left} to go`);
    const load = loadAverage();
    const began = performance.now();
    try {
      const own = (await scenario.run(limited(bench, scenario))).map((row) => ofWorld(row, bench));
      console.log(rowsTable(own));
      rows.push(...own);
    } catch (error) {
      if (bench.signal.aborted || error instanceof UsageError) throw error;
      console.error(`${scenario.name} failed:`, error);
      failures.push({ scenario: scenario.name, error: String(error) });
      // What it left open would take part in what comes next.
      await Promise.all(bench.browser.contexts().map((context) => context.close()));
    }
    const seconds = Math.round((performance.now() - began) / msPerSecond);
    course[scenario.name] = { load, seconds };
    keep({ rows, failures, course });
  }
  const starts = startRows(bench.started);
  if (starts.length > 0) console.log(`\n${rowsTable(starts)}`);
  return { rows: [...rows, ...starts], failures, course };
}

/** One that hangs is given up. */
function limited(bench: BenchRun, scenario: Scenario): BenchRun {
  const limit = AbortSignal.timeout(scenario.seconds(bench.options) * msPerSecond * longestShare);
  return { ...bench, signal: AbortSignal.any([bench.signal, limit]) };
}

/** What was measured on a cluster says which kind of it. */
function ofWorld(row: Row, { options: { world } }: BenchRun): Row {
  if (world === 'uniform' || row.factors.endpoints === undefined) return row;
  return { ...row, factors: { ...row.factors, world } };
}
