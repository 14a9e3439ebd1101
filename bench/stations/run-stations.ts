import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { chromium } from '@playwright/test';
import { browserUse } from '#e2e/browser.ts';
import { startProduct } from '#e2e/product.ts';
import { createRandom } from '#simulator/random.ts';
import { calibrate } from '../calibration.ts';
import { describeMachine, loadAverage } from '../machine.ts';
import { writeResults } from '../results-file.ts';
import type { Actor } from './actor.ts';
import type { ClusterPlace } from './cluster-under-test.ts';
import { startCluster } from './cluster-under-test.ts';
import type { Run } from './measure-run.ts';
import { measureRun } from './measure-run.ts';
import type { MeasuredView } from './measured-world.ts';
import { measuredView, measuredWorld } from './measured-world.ts';
import { openView } from './open-view.ts';
import { printStations } from './print-stations.ts';
import { stationFigures } from './station-figures.ts';
import type { StationOptions } from './station-options.ts';
import { readStationOptions } from './station-options.ts';

/** `npm run bench -- stations`: how long a change of the cluster takes to the frame that shows it. */
export async function runStations(args: readonly string[], signal: AbortSignal): Promise<void> {
  const options = readStationOptions(args);
  const { launchOptions } = await browserUse();
  const browser = await chromium.launch({
    ...launchOptions,
    // Ending is ours: the processes around the browser must end, too.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const folder = mkdtempSync(join(tmpdir(), 'slicescope-bench-'));
  // Whatever is waited for on a page fails at once when the browser is gone.
  signal.addEventListener('abort', () => void browser.close());
  try {
    const machine = { ...describeMachine(), chromium: browser.version() };
    const calibration = calibrate();
    console.log(
      `Commit ${machine.commit}, Node ${machine.node}, Chromium ${machine.chromium}, Next ${machine.next}; ` +
        `${machine.cores} × ${machine.processor}; calibration ${calibration.ms.toFixed(1)} ms`,
    );
    const sizes: object[] = [];
    for (const pods of options.pods) {
      sizes.push(await measureSize(browser, { ...options, pods, folder, signal }));
    }
    const file = writeResults('stations', new Date(), { machine, calibration, options, sizes });
    console.log(`\nAll figures: ${file}`);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type SizeOptions = Omit<StationOptions, 'pods'> & ClusterPlace & { readonly pods: number };

/** Measures one size of the cluster, with a cluster and a server of its own and a new page for each run. */
async function measureSize(browser: Browser, options: SizeOptions): Promise<object> {
  const world = measuredWorld(options.pods);
  const cluster = await startCluster(world, options, options);
  try {
    options.signal.throwIfAborted();
    const product = await startProduct({ args: ['--kubeconfig', cluster.actor.kubeconfig] });
    try {
      const runs: (Run & { readonly load: number })[] = [];
      for (let nth = 0; nth < options.runs; nth += 1) {
        const load = loadAverage();
        const page = { browser, url: product.url, actor: cluster.actor, nth };
        const run = await oneRun(measuredView(world), page, options);
        runs.push({ load, ...run });
      }
      const stretches = stationFigures(runs.map(({ times }) => times));
      printStations({ world, stretches, loads: runs.map(({ load }) => load) });
      return { pods: options.pods, world, stretches, runs };
    } finally {
      await product.stop();
    }
  } finally {
    await cluster.stop();
  }
}

type RunPlace = {
  readonly browser: Browser;
  readonly url: string;
  readonly actor: Actor;
  readonly nth: number;
};

async function oneRun(
  view: MeasuredView,
  { browser, url, actor, nth }: RunPlace,
  { scope, changes, seed, signal }: SizeOptions,
): Promise<Run> {
  const open = await openView(browser, url, view, scope);
  const random = createRandom(seed + nth);
  const run = await measureRun(open, { actor, view, changes, random, signal });
  await open.page.close();
  return run;
}
