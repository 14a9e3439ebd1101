import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserUse } from '#e2e/browser.ts';
import type { BenchOptions } from './bench-options.ts';
import { createBenchRun } from './bench-run.ts';
import { calibrate } from './calibration.ts';
import { describeMachine, loadAverage } from './machine.ts';
import { printRows } from './report/print-rows.ts';
import { writeResults } from './results-file.ts';
import type { Row } from './row.ts';
import type { Scenario } from './scenario.ts';

/** Runs the scenarios one after the other; prints the rows of each, and writes all of them to one file. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  options: BenchOptions,
  signal: AbortSignal,
): Promise<void> {
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
  const rows: Row[] = [];
  const loads: Record<string, number> = {};
  try {
    for (const scenario of scenarios) {
      console.log(`\n${scenario.name}: ${scenario.about}`);
      loads[scenario.name] = loadAverage();
      const own = await scenario.run(bench);
      printRows(own);
      rows.push(...own);
    }
    const name = scenarios.length === 1 ? (scenarios[0]?.name ?? 'bench') : 'bench';
    const results = { machine, calibration, loads, options, rows };
    console.log(`\nAll figures: ${writeResults(name, new Date(), results)}`);
  } finally {
    await bench.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
