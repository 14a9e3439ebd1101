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

/** The way to the API server is lost, and soon after it is back once more: until the page holds what changed right after. */
export const reconnect: Scenario = {
  name: 'reconnect',
  about: 'watches dropped, the API server restarted: until the page holds what changed after',
  seconds: ({ runs }) => 5 + 45 * runs,
  async run(bench) {
    const cluster = await bench.cluster(largestOf(bench.options));
    const rows: Row[] = [];
    for (const loss of ['watches dropped', 'API server restarted'] as const) {
      const values: Lost[] = [];
      for (let run = 0; run < bench.options.runs; run += 1) {
        values.push(await loseTwice(bench, cluster, loss));
      }
      rows.push(...rowsOf(cluster.world.endpoints, loss, values));
    }
    return rows;
  },
};

/** Milliseconds until what changed after a loss is held, of a server that had lost nothing yet and of the same once more. */
type Lost = { readonly first: number; readonly again: number };

const budgets = {
  'watches dropped': 'watch resumed p50',
  'API server restarted': 'API server restarted',
} as const;

/** With a server of its own: whoever loses the API server again within two minutes waits longer each time (SPEC R4). */
function loseTwice(bench: BenchRun, cluster: BenchCluster, loss: Loss): Promise<Lost> {
  return bench.withProduct(cluster, async (product) => {
    await product.ask('live', {});
    const page = await openBenchPage(bench.browser, product.url);
    const first = await loseOnce(bench, { cluster, page, loss });
    const again = await loseOnce(bench, { cluster, page, loss });
    await checkAll(cluster, product, page);
    await page.close();
    return { first, again };
  });
}

/** Both are held against what was promised, which tells of no difference. */
function rowsOf(endpoints: number, loss: Loss, values: readonly Lost[]): readonly Row[] {
  const row = (what: string, value: (one: Lost) => number) =>
    rowOf({
      scenario: 'reconnect',
      what: `${what} → live again`,
      unit: 'ms',
      factors: { endpoints },
      values: values.map(value),
      budget: isHeldSize(endpoints) ? budgets[loss] : undefined,
    });
  return [
    row(`${loss}, first loss`, ({ first }) => first),
    row(`${loss} again within two minutes`, ({ again }) => again),
  ];
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
