import { setTimeout as pause } from 'node:timers/promises';
import { checkAll } from '../agreement/check-all.ts';
import { largestOf, middleRate } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BenchPage } from '../page/bench-page.ts';
import { openBenchPage } from '../page/bench-page.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import type { Factors, Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { growthOf, lastThird } from '../trend.ts';

const msPerMinute = 60_000;
/** At first code is compiled and caches fill; that is not growth. */
const warmUpMs = 20_000;
const quickWarmUpMs = 500;
/** So that there is a middle, and a last third of more than two. */
const fewestPauses = 6;
const bytesPerMegabyte = 1e6;

/** Changes for a long time: what server and page hold each minute, from the beginning to the end. */
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
      const samples = await sampleMemory(bench, product, page);
      await cluster.ask('load', { changesPerSecond: 0, sparedServices: [] });
      await checkAll(cluster, product, page);
      await page.close();
      const factors = { endpoints: cluster.world.endpoints, changesPerSecond };
      return soakRows(factors, options.soakMinutes, samples);
    });
  },
};

/** What both held so many minutes after the start. */
type MemorySample = { readonly minutes: number; readonly server: number; readonly page: number };

/** Each minute, of a short soak more often: from the start to the end. */
async function sampleMemory(
  { options: { soakMinutes }, signal }: BenchRun,
  product: BenchProduct,
  page: BenchPage,
): Promise<readonly MemorySample[]> {
  const count = Math.max(fewestPauses, Math.round(soakMinutes));
  const began = performance.now();
  const samples: MemorySample[] = [];
  for (let nth = 0; nth <= count; nth += 1) {
    const due = began + (nth * soakMinutes * msPerMinute) / count;
    await pause(Math.max(0, due - performance.now()), undefined, { signal });
    const minutes = (performance.now() - began) / msPerMinute;
    samples.push({ minutes, ...(await memoryOf(product, page)) });
  }
  return samples;
}

/** Beginning, middle and end, and whether it still grows: what comes to rest is no leak. */
export function soakRows(
  factors: Factors,
  soakMinutes: number,
  samples: readonly MemorySample[],
): readonly Row[] {
  return [
    { name: 'server', of: ({ server }: MemorySample) => server },
    { name: 'heap of the page', of: ({ page }: MemorySample) => page },
  ].flatMap(({ name, of }) => {
    const all = samples.map((sample) => ({ at: sample.minutes, value: of(sample) }));
    const row = (what: string, value = Number.NaN): Row =>
      rowOf({
        scenario: 'soak',
        what: `${name}, ${what}`,
        unit: 'MB',
        factors,
        values: [value / bytesPerMegabyte],
      });
    return [
      row('at the start', all[0]?.value),
      row('half way', all[Math.floor(all.length / 2)]?.value),
      row(`${soakMinutes} min later`, all.at(-1)?.value),
      row('growth a minute in the last third', growthOf(lastThird(all))),
    ];
  });
}

async function memoryOf(
  product: BenchProduct,
  page: BenchPage,
): Promise<{ readonly server: number; readonly page: number }> {
  const { residentBytes } = await product.ask('use', {});
  return { server: residentBytes, page: await page.heapBytes() };
}
