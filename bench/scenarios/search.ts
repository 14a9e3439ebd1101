import { setTimeout as pause } from 'node:timers/promises';
import { checkAll } from '../agreement/check-all.ts';
import { isHeldSize, largestOf, middleRate } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { AtRate } from '../cluster/applied-rate.ts';
import { medianRate, withAppliedRate } from '../cluster/applied-rate.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import type { BenchPage } from '../page/bench-page.ts';
import { openBenchPage } from '../page/bench-page.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { firstOf } from '../stations/measured-world.ts';
import { distributionOf } from '../statistics.ts';

const warmUpMs = 2_000;
/** Of somebody who types fast: the next key comes before the view is narrowed to what was found. */
const betweenKeysMs = 80;
const betweenWordsMs = 300;

type Typed = {
  readonly firstMs: number;
  readonly keys: readonly number[];
  readonly longestBlockMs: number;
};

/** From each key of a search over the whole cluster to the frame that shows what was found. */
export const search: Scenario = {
  name: 'search',
  about: 'from each key in the search field to what was found, quiet and under load',
  seconds: ({ runs }) => 20 + 12 * runs,
  async run(bench) {
    const { options, browser } = bench;
    const cluster = await bench.cluster(largestOf(options));
    return await bench.withProduct(cluster, async (product) => {
      await product.ask('live', {});
      const rows: Row[] = [];
      for (const changesPerSecond of [0, middleRate(options)]) {
        const page = await openBenchPage(browser, product.url);
        const typed = await typeUnder(bench, cluster, page, changesPerSecond);
        await checkAll(cluster, product, page);
        await page.close();
        rows.push(...rowsOf(cluster, changesPerSecond, typed));
      }
      return rows;
    });
  },
};

async function typeUnder(
  { options, signal }: BenchRun,
  cluster: BenchCluster,
  page: BenchPage,
  changesPerSecond: number,
): Promise<readonly AtRate<Typed>[]> {
  await cluster.ask('load', { changesPerSecond, sparedServices: [] });
  await pause(warmUpMs, undefined, { signal });
  const all: AtRate<Typed>[] = [];
  for (let run = 0; run < options.runs; run += 1) {
    all.push(await withAppliedRate(cluster, () => typeWords(page, cluster, signal)));
  }
  await cluster.ask('load', { changesPerSecond: 0, sparedServices: [] });
  return all;
}

/** A name, an address, a Node and a state, letter by letter. */
async function typeWords(
  { page, expectKey, keyAnswered, blocks }: BenchPage,
  { sights }: BenchCluster,
  signal: AbortSignal,
): Promise<Typed> {
  const { service, address } = firstOf(sights.view);
  const keys: number[] = [];
  await blocks('begin');
  for (const word of [service, address, sights.nodes.at(-1)?.name ?? '', 'not ready']) {
    await page.locator('[data-testid="search"]').click();
    for (const letter of word) {
      await expectKey();
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      keys.push(await keyAnswered());
      await pause(betweenKeysMs, undefined, { signal });
    }
    await page.keyboard.press('Escape');
    await pause(betweenWordsMs, undefined, { signal });
  }
  const [firstMs = Number.NaN, ...others] = keys;
  return { firstMs, keys: others, longestBlockMs: await blocks('end') };
}

function rowsOf(
  { world: { endpoints } }: BenchCluster,
  changesPerSecond: number,
  typed: readonly AtRate<Typed>[],
): readonly Row[] {
  const appliedPerSecond = medianRate(typed);
  const row = (what: string, value: (one: Typed) => number, budget?: Row['budget']) =>
    rowOf({
      scenario: 'search',
      what,
      unit: 'ms',
      factors: { endpoints, changesPerSecond },
      values: typed.map(({ done }) => value(done)),
      appliedPerSecond,
      budget: isHeldSize(endpoints) ? budget : undefined,
    });
  return [
    // What was promised is promised of a key: of the first and of the slowest of twenty, too.
    row('first key → found', ({ firstMs }) => firstMs, 'search answered'),
    row('key → found, p50', ({ keys }) => distributionOf(keys).p50, 'search answered'),
    row('key → found, p95', ({ keys }) => distributionOf(keys).p95, 'search answered'),
    row('longest block of the page', ({ longestBlockMs }) => longestBlockMs),
  ];
}
