import { setTimeout as pause } from 'node:timers/promises';
import { checkAll } from '../agreement/check-all.ts';
import { largestOf, middleRate } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { AtRate } from '../cluster/applied-rate.ts';
import { medianRate, withAppliedRate } from '../cluster/applied-rate.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import type { BenchPage } from '../page/bench-page.ts';
import { openBenchPage } from '../page/bench-page.ts';
import type { Move } from '../page/move-over-canvas.ts';
import { moveOverCanvas } from '../page/move-over-canvas.ts';
import { movedFrames } from '../page/moved-frames.ts';
import type { Factors, Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { recordFrames } from '../stations/frame-trace.ts';
import { distributionOf } from '../statistics.ts';

const moves: readonly Move[] = ['pan', 'scroll', 'zoom'];
const measuredMs = 2_000;
const quickMeasuredMs = 500;
/** After a page was opened, and after each move. */
const settleMs = 500;

/** How evenly the canvas follows the hand, on a quiet cluster and under load. */
export const pan: Scenario = {
  name: 'pan',
  about: 'frames while the canvas is moved with the mouse, scrolled and zoomed',
  seconds: ({ runs }) => 30 + 40 * runs,
  async run(bench) {
    const rows: Row[] = [];
    for (const endpoints of bench.options.sizes) {
      const cluster = await bench.cluster(endpoints);
      await bench.withProduct(cluster, async (product) => {
        await product.ask('live', {});
        const page = await openBenchPage(bench.browser, product.url);
        for (const rate of ratesOf(bench, endpoints)) {
          rows.push(...(await measureMoves(bench, cluster, page, rate)));
        }
        await checkAll(cluster, product, page);
        await page.close();
      });
    }
    return rows;
  },
};

/** Quiet, too, where the cluster is largest. */
function ratesOf({ options }: BenchRun, endpoints: number): readonly number[] {
  const busy = middleRate(options);
  return endpoints === largestOf(options) ? [0, busy] : [busy];
}

async function measureMoves(
  { options, signal }: BenchRun,
  cluster: BenchCluster,
  page: BenchPage,
  changesPerSecond: number,
): Promise<readonly Row[]> {
  const { endpoints } = cluster.world;
  const rows: Row[] = [];
  await cluster.ask('load', { changesPerSecond, sparedServices: [] });
  for (const move of moves) {
    const runs: AtRate<readonly number[] | undefined>[] = [];
    for (let run = 0; run < options.runs; run += 1) {
      await pause(settleMs, undefined, { signal });
      runs.push(
        await withAppliedRate(cluster, async () => {
          const trace = await recordFrames(page.cdp);
          await page.moves('begin');
          await moveOverCanvas(page.cdp, move, options.quick ? quickMeasuredMs : measuredMs);
          const moves = await page.moves('end');
          return movedFrames(await trace.stop(), moves);
        }),
      );
    }
    const moved = runs.flatMap(({ done, perSecond }) =>
      done === undefined ? [] : [{ done, perSecond }],
    );
    if (moved.length === runs.length) {
      rows.push(...frameRows(move, { endpoints, changesPerSecond }, moved));
    } else if (endpoints === largestOf(options)) {
      throw new Error(`${move}: the canvas did not move`);
    } else {
      console.log(`  ${move}: all of ${endpoints} endpoints is in sight, the canvas cannot move`);
    }
  }
  await cluster.ask('load', { changesPerSecond: 0, sparedServices: [] });
  return rows;
}

/** How long the frames of a move were in each run. Whatever the size of the cluster, they are held against the budget. */
export function frameRows(
  move: Move,
  factors: Factors,
  runs: readonly AtRate<readonly number[]>[],
): readonly Row[] {
  const appliedPerSecond = medianRate(runs);
  const row = (of: 'p50' | 'p95', budget: Row['budget']) =>
    rowOf({
      scenario: 'pan',
      what: `${move}: frame, ${of}`,
      unit: 'ms',
      factors,
      values: runs.map(({ done }) => distributionOf(done)[of]),
      appliedPerSecond,
      budget,
    });
  return [row('p50', undefined), row('p95', 'frame p95')];
}
