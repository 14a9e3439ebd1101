import { setTimeout as pause } from 'node:timers/promises';
import { checkAll } from '../agreement/check-all.ts';
import { isHeldSize, largestOf } from '../bench-options.ts';
import type { AtRate } from '../cluster/applied-rate.ts';
import { medianRate, withAppliedRate } from '../cluster/applied-rate.ts';
import type { BenchPage } from '../page/bench-page.ts';
import { openBenchPage } from '../page/bench-page.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { distributionOf } from '../statistics.ts';

const clicks = 12;
const quickClicks = 3;
/** As many lines as are in sight at the least. */
const fewestLines = 6;
const warmUpMs = 2_000;
const pauseMs = 150;

/** From a click on a Service to the frame that shows it opened in the inspector, at the highest rate of changes. */
export const click: Scenario = {
  name: 'click',
  about: 'a click on a Service while as much changes as can be',
  seconds: ({ runs }) => 15 + 6 * runs,
  async run(bench) {
    const { options, signal, browser } = bench;
    const cluster = await bench.cluster(largestOf(options));
    const changesPerSecond = Math.max(...options.rates);
    return await bench.withProduct(cluster, async (product) => {
      await product.ask('live', {});
      const page = await openBenchPage(browser, product.url);
      await cluster.ask('load', { changesPerSecond, sparedServices: [] });
      await pause(warmUpMs, undefined, { signal });
      const runs: AtRate<readonly number[]>[] = [];
      for (let run = 0; run < options.runs; run += 1) {
        runs.push(
          await withAppliedRate(cluster, async () => {
            const times: number[] = [];
            for (let nth = 0; nth < (options.quick ? quickClicks : clicks); nth += 1) {
              times.push(await clickOnce(page, nth, signal));
              await pause(pauseMs, undefined, { signal });
            }
            return times;
          }),
        );
      }
      await cluster.ask('load', { changesPerSecond: 0, sparedServices: [] });
      await checkAll(cluster, product, page);
      await page.close();
      const { endpoints } = cluster.world;
      return (['p50', 'p95'] as const).map((of) =>
        rowOf({
          scenario: 'click',
          what: `click → Service shown, ${of}`,
          unit: 'ms',
          factors: { endpoints, changesPerSecond, viewers: 1 },
          values: runs.map(({ done }) => distributionOf(done)[of]),
          appliedPerSecond: medianRate(runs),
          budget: of === 'p95' && isHeldSize(endpoints) ? 'click answered' : undefined,
        }),
      );
    });
  },
};

/** Clicks one of the first lines, as the mouse would, and another one where that was gone before the mouse was there. */
async function clickOnce(
  { page, lineInSight, expectClick, clickAnswered }: BenchPage,
  nth: number,
  signal: AbortSignal,
): Promise<number> {
  for (;;) {
    // The page must wait before the mouse moves: they are told so over different ways.
    await expectClick();
    const { x, y } = await lineInSight(nth % fewestLines);
    await page.mouse.click(x, y);
    const ms = await clickAnswered();
    await page.keyboard.press('Escape');
    if (ms !== undefined) return ms;
    signal.throwIfAborted();
  }
}
