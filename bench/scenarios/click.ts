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
/** So often a line is looked for: at the highest rate problems come and go within a moment. */
const mostLooks = 20;
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
              times.push(await clickOnce(page, nth));
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

/** A line of a Service at the left: among the problems, or in the list. */
const lines = 'nav :is([data-testid="service-row"], [data-testid="problem"])[data-key]';

/** Clicks one of the first lines, as the mouse would: without waiting for anything. */
async function clickOnce(
  { page, expectClick, clickAnswered }: BenchPage,
  nth: number,
): Promise<number> {
  const box = await placeOfLine(page, nth % fewestLines);
  // The page must wait before the mouse moves: they are told so over different ways.
  await expectClick();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const ms = await clickAnswered();
  await page.keyboard.press('Escape');
  return ms;
}

/** Where one of the lines is now: a problem may be over while it is looked for. */
async function placeOfLine(page: BenchPage['page'], nth: number) {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const box = await page.locator(lines).filter({ visible: true }).nth(nth).boundingBox();
    if (box !== null) return box;
  }
  throw new Error('there is no Service to click on');
}
