import { setTimeout as pause } from 'node:timers/promises';
import { agreeSoon, patienceMs } from '../agreement/agree-soon.ts';
import { checkAll } from '../agreement/check-all.ts';
import { isHeldSize, largestOf } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { FloodQuestions } from '../flood/flood-questions.ts';
import { withFlood } from '../flood/with-flood.ts';
import type { BenchPage } from '../page/bench-page.ts';
import { openBenchPage } from '../page/bench-page.ts';
import { presentedFrames } from '../page/presented-frames.ts';
import type { Ask } from '../processes/ask-process.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { recordFrames } from '../stations/frame-trace.ts';
import { distributionOf, overRuns } from '../statistics.ts';

/** The most that simulator and server make on two cores, and what the mosaic was promised for. */
const rates = [3_000, 30_000];
const warmUpMs = 1_000;
const measuredMs = 6_000;
const quickMeasuredMs = 1_000;
const msPerSecond = 1_000;

type Flooded = {
  readonly frames: readonly number[];
  readonly flipsPerSecond: number;
  readonly longestBlockMs: number;
};

/** More flips than any API server sends, told as the product's own server would: what the page makes of them. */
export const flood: Scenario = {
  name: 'flood',
  about: 'frames of the mosaic while 30 000 endpoints a second become ready or not',
  seconds: ({ runs }) => 25 + 18 * runs,
  async run(bench) {
    const { options, browser } = bench;
    const cluster = await bench.cluster(largestOf(options));
    const rows: Row[] = [];
    await bench.withProduct(cluster, async (product) => {
      await product.ask('live', {});
      await withFlood({ product: product.url, seed: options.seed }, async (ask, url) => {
        for (const rate of rates) {
          const page = await openBenchPage(browser, url);
          // What the flood begins with is what the cluster publishes.
          await checkAll(cluster, product, page);
          const runs: Flooded[] = [];
          for (let run = 0; run < options.runs; run += 1) {
            runs.push(await floodOnce(bench, { ask, page, rate }));
          }
          await page.close();
          rows.push(...rowsOf(cluster.world.endpoints, rate, runs));
        }
      });
    });
    return rows;
  },
};

type Place = {
  readonly ask: Ask<FloodQuestions>;
  readonly page: BenchPage;
  readonly rate: number;
};

async function floodOnce(
  { options, signal }: BenchRun,
  { ask, page, rate }: Place,
): Promise<Flooded> {
  const { streams } = await ask('told', {});
  await ask('flood', { flipsPerSecond: rate });
  await pause(warmUpMs, undefined, { signal });
  const trace = await recordFrames(page.cdp);
  await page.blocks('begin');
  await page.moves('begin');
  const from = await page.seq();
  const began = performance.now();
  await pause(options.quick ? quickMeasuredMs : measuredMs, undefined, { signal });
  const to = await page.seq();
  const seconds = (performance.now() - began) / msPerSecond;
  await page.moves('end');
  const longestBlockMs = await page.blocks('end');
  const frames = presentedFrames(await trace.stop());
  await ask('flood', { flipsPerSecond: 0 });
  await checkTaken(ask, page, streams);
  const flips = (await ask('flipsUntil', { seq: to })) - (await ask('flipsUntil', { seq: from }));
  return { frames, flipsPerSecond: flips / seconds, longestBlockMs };
}

/** Every flip arrived, and the page took no new snapshot to get there. */
async function checkTaken(
  ask: Ask<FloodQuestions>,
  page: BenchPage,
  streams: number,
): Promise<void> {
  await agreeSoon(
    'the page',
    async () => {
      const { published } = await page.held();
      const told = await ask('told', {});
      return {
        found: { published, streams: told.streams },
        wanted: { published: told.published, streams },
      };
    },
    patienceMs,
  );
}

function rowsOf(
  endpoints: number,
  changesPerSecond: number,
  runs: readonly Flooded[],
): readonly Row[] {
  const row = (
    what: string,
    value: (one: Flooded) => number,
    { unit = 'ms', budget }: Partial<Pick<Row, 'unit' | 'budget'>> = {},
  ) =>
    rowOf({
      scenario: 'flood',
      what,
      unit,
      factors: { endpoints, changesPerSecond, viewers: 1 },
      values: runs.map(value),
      appliedPerSecond: overRuns(runs.map(({ flipsPerSecond }) => flipsPerSecond)).median,
      budget: isHeldSize(endpoints) ? budget : undefined,
    });
  return [
    row('frame, p50', ({ frames }) => distributionOf(frames).p50),
    row('frame, p95', ({ frames }) => distributionOf(frames).p95, { budget: 'flooded frame p95' }),
    row('longest frame', ({ frames }) => distributionOf(frames).max),
    row('longest block of the page', ({ longestBlockMs }) => longestBlockMs),
    row('flips that the page took in', ({ flipsPerSecond }) => flipsPerSecond, { unit: '/s' }),
  ];
}
