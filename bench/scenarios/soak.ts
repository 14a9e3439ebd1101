import { setTimeout as pause } from 'node:timers/promises';
import { checkAll } from '../agreement/check-all.ts';
import { largestOf, middleRate } from '../bench-options.ts';
import type { BenchPage } from '../page/bench-page.ts';
import { openBenchPage } from '../page/bench-page.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const msPerMinute = 60_000;
/** At first code is compiled and caches fill; that is not growth. */
const warmUpMs = 20_000;
const quickWarmUpMs = 500;
const bytesPerMegabyte = 1e6;

/** Changes for a long time: what server and page hold at the beginning, and in the end. */
export const soak: Scenario = {
  name: 'soak',
  about: 'memory of server and page after a long time of changes',
  seconds: ({ soakMinutes }) => 40 + soakMinutes * 60,
  async run(bench) {
    const { options, signal, browser } = bench;
    const cluster = await bench.cluster(largestOf(options));
    const changesPerSecond = middleRate(options);
    return await bench.withProduct(cluster, async (product) => {
      await product.ask('live', {});
      const page = await openBenchPage(browser, product.url);
      await cluster.ask('load', { changesPerSecond, sparedServices: [] });
      await pause(options.quick ? quickWarmUpMs : warmUpMs, undefined, { signal });
      const before = await memoryOf(product, page);
      await pause(options.soakMinutes * msPerMinute, undefined, { signal });
      const after = await memoryOf(product, page);
      await cluster.ask('load', { changesPerSecond: 0, sparedServices: [] });
      await checkAll(cluster, product, page);
      await page.close();
      const row = (what: string, value: number): Row =>
        rowOf({
          scenario: 'soak',
          what,
          unit: 'MB',
          factors: { endpoints: cluster.world.endpoints, changesPerSecond },
          values: [value / bytesPerMegabyte],
        });
      const time = `${options.soakMinutes} min later`;
      return [
        row('server, at the start', before.server),
        row(`server, ${time}`, after.server),
        row('heap of the page, at the start', before.page),
        row(`heap of the page, ${time}`, after.page),
      ];
    });
  },
};

async function memoryOf(
  product: BenchProduct,
  page: BenchPage,
): Promise<{ readonly server: number; readonly page: number }> {
  const { residentBytes } = await product.ask('use', {});
  return { server: residentBytes, page: await page.heapBytes() };
}
