import { setTimeout as pause } from 'node:timers/promises';
import { checkAll } from '../agreement/check-all.ts';
import { isHeldSize, largestOf } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import type { BenchPage } from '../page/bench-page.ts';
import { openBenchPage } from '../page/bench-page.ts';
import type { Steadiness } from '../page/page-questions.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { firstOf } from '../stations/measured-world.ts';
import { monotonicUs } from '../stations/monotonic-clock.ts';

const microsecondsPerMillisecond = 1e3;
const settleMs = 3_000;
const quickSettleMs = 500;

type Loss = 'watches dropped' | 'API server restarted';

/** The way to the API server is lost: until the page holds what changed right after. */
export const reconnect: Scenario = {
  name: 'reconnect',
  about: 'watches dropped, the API server restarted: until the page holds what changed after',
  seconds: ({ runs }) => 5 + 25 * runs,
  async run(bench) {
    const cluster = await bench.cluster(largestOf(bench.options));
    const rows: Row[] = [];
    for (const loss of ['watches dropped', 'API server restarted'] as const) {
      const values: number[] = [];
      for (let run = 0; run < bench.options.runs; run += 1) {
        values.push(await loseFirst(bench, cluster, loss));
      }
      const { endpoints } = cluster.world;
      rows.push(
        rowOf({
          scenario: 'reconnect',
          what: `${loss} → live again`,
          unit: 'ms',
          factors: { endpoints },
          values,
          budget: isHeldSize(endpoints) ? budgets[loss] : undefined,
        }),
      );
    }
    return rows;
  },
};

const budgets = {
  'watches dropped': 'watch resumed p50',
  'API server restarted': 'API server restarted',
} as const;

/** With a server of its own: whoever loses the API server again within two minutes waits longer each time (SPEC R4). */
function loseFirst(bench: BenchRun, cluster: BenchCluster, loss: Loss): Promise<number> {
  return bench.withProduct(cluster, async (product) => {
    await product.ask('live', {});
    const page = await openBenchPage(bench.browser, product.url);
    const ms = await loseOnce(bench, { cluster, page, loss });
    await checkAll(cluster, product, page);
    await page.close();
    return ms;
  });
}

async function loseOnce(
  { options, signal }: BenchRun,
  {
    cluster,
    page,
    loss,
  }: { readonly cluster: BenchCluster; readonly page: BenchPage; readonly loss: Loss },
): Promise<number> {
  const { ready } = await cluster.ask('published', {});
  const target = firstOf(cluster.sights.view);
  await page.steadiness('begin');
  const { at } =
    loss === 'watches dropped'
      ? await cluster.ask('endWatches', { expired: false })
      : await cluster.ask('restart', {});
  await cluster.ask('flip', { ...target, ready: false });
  await page.untilHeld({ ready: ready - 1 });
  const ms = (monotonicUs() - at) / microsecondsPerMillisecond;
  checkSteady(await page.steadiness('end'), loss);
  await cluster.ask('flip', { ...target, ready: true });
  await page.untilHeld({ ready });
  await pause(options.quick ? quickSettleMs : settleMs, undefined, { signal });
  return ms;
}

/** No flicker: what was there before is held and drawn in every frame, whatever it looks like while it is stale. */
function checkSteady({ frames, lacking }: Steadiness, loss: Loss): void {
  if (lacking === 0) return;
  throw new Error(`${loss}: ${lacking} of ${frames} frames lacked what was there before`);
}
