import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '#simulator/random.ts';
import { createRandom } from '#simulator/random.ts';
import { checkAll } from '../agreement/check-all.ts';
import { largestOf, middleRate } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BudgetName } from '../budgets.ts';
import type { AtRate } from '../cluster/applied-rate.ts';
import { medianRate, withAppliedRate } from '../cluster/applied-rate.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import { watchPage } from '../page/bench-page.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import { checkReaders } from '../readers/check-readers.ts';
import { withReaders } from '../readers/with-readers.ts';
import { factorText } from '../report/factor-text.ts';
import type { Factors, Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import type { Run } from '../stations/measure-run.ts';
import { measureRun } from '../stations/measure-run.ts';
import type { MeasuredView } from '../stations/measured-world.ts';
import { openFarView } from '../stations/open-far-view.ts';
import type { OpenView } from '../stations/open-view.ts';
import { openView } from '../stations/open-view.ts';
import { distributionOf, hasP99 } from '../statistics.ts';
import { shownBudgets } from './shown-budgets.ts';

/** How long load and readers run before anything is measured. */
const warmUpMs = 2_000;
const microsecondsPerMillisecond = 1e3;
/** Of the changes that are followed where a budget is held, so many are elsewhere. */
const shareElsewhere = 0.2;

/** So many changes a second, for so many viewers. */
type Cell = Required<Pick<Factors, 'changesPerSecond' | 'viewers'>> & {
  /** The viewers without a page look at one namespace each instead of at everything. */
  readonly apart?: boolean;
};

/** What is looked at: endpoints of an opened Service, or cells of the mosaic. */
type Sight = 'near' | 'far';

/** From the moment that the API server sent a change to the frame that shows it, under load. */
export const latency: Scenario = {
  name: 'latency',
  about: 'from the API server to the screen, at sizes, rates and numbers of viewers',
  seconds: ({ runs }) => 60 + 100 * runs,
  async run(bench) {
    const rows: Row[] = [];
    for (const endpoints of bench.options.sizes) {
      const cluster = await bench.cluster(endpoints);
      rows.push(
        ...(await bench.withProduct(cluster, (product) =>
          measureSize(bench, { cluster, product, cellsOf }),
        )),
      );
    }
    return rows;
  },
};

/** The same with viewers of one namespace each: by itself, since the server has Pods to watch then. */
export const namespaces: Scenario = {
  name: 'namespaces',
  about: 'from the API server to the screen, while others look at a namespace each',
  seconds: ({ runs }) => 40 + 20 * runs,
  async run(bench) {
    const cluster = await bench.cluster(largestOf(bench.options));
    return await bench.withProduct(cluster, (product) =>
      measureSize(bench, { cluster, product, cellsOf: cellsApart }),
    );
  },
};

type MeasuredSize = {
  readonly cluster: BenchCluster;
  readonly product: BenchProduct;
  readonly cellsOf: typeof cellsOf;
};

async function measureSize(
  bench: BenchRun,
  { cluster, product, cellsOf: cellsFor }: MeasuredSize,
): Promise<readonly Row[]> {
  await product.ask('live', {});
  const { view } = cluster.sights;
  const random = createRandom(bench.options.seed);
  const rows: Row[] = [];
  // In a large world the first lines are of what is in trouble; no Service that is well is in sight to be opened.
  const sights: readonly Sight[] = cluster.world.kind === 'uniform' ? ['near', 'far'] : ['far'];
  for (const sight of sights) {
    const cells = cellsFor(bench, cluster, sight);
    if (cells.length === 0) continue;
    const open = await opened(bench, product, view, sight);
    if (open === undefined) continue;
    for (const cell of cells) {
      const { changesPerSecond, viewers } = cell;
      const factors = { endpoints: cluster.world.endpoints, changesPerSecond, viewers };
      console.log(`  from ${sight}${factorText(factors)}`);
      const runs = await measureCell(bench, { cluster, product, view, open, random }, cell);
      rows.push(...rowsOf(bench, cluster, { ...cell, sight }, runs));
    }
    await checkAll(cluster, product, await watchPage(open.page));
    await open.page.close();
  }
  return rows;
}

function opened(
  { browser }: BenchRun,
  { url }: BenchProduct,
  view: MeasuredView,
  sight: Sight,
): Promise<OpenView | undefined> {
  return sight === 'near'
    ? openView(browser, url, view, 'cluster')
    : openFarView(browser, url, view);
}

/** One factor is varied at a time, round a middle. */
function cellsOf({ options }: BenchRun, { world }: BenchCluster, sight: Sight): readonly Cell[] {
  const changesPerSecond = middleRate(options);
  if (world.endpoints !== largestOf(options)) return [{ changesPerSecond, viewers: 1 }];
  const alone = options.rates.map((rate) => ({ changesPerSecond: rate, viewers: 1 }));
  if (sight === 'far') return alone;
  const others = options.viewers.filter((viewers) => viewers > 1);
  return [...alone, ...others.map((viewers) => ({ changesPerSecond, viewers }))];
}

function cellsApart({ options }: BenchRun, _: BenchCluster, sight: Sight): readonly Cell[] {
  if (sight === 'far') return [];
  const most = Math.max(...options.viewers);
  const viewers = options.viewers.find((count) => count > 1 && count < most) ?? most;
  return [{ changesPerSecond: middleRate(options), viewers, apart: true }];
}

type Place = {
  readonly cluster: BenchCluster;
  readonly product: BenchProduct;
  readonly view: MeasuredView;
  readonly open: OpenView;
  readonly random: Random;
};

function measureCell(bench: BenchRun, place: Place, cell: Cell): Promise<readonly AtRate<Run>[]> {
  const { cluster, product, view, open, random } = place;
  const { options, signal } = bench;
  const actor = {
    flip: (change: Parameters<BenchActor['flip']>[0]) => cluster.ask('flip', change),
  };
  return withReaders(async (ask) => {
    const { changesPerSecond, viewers, apart = false } = cell;
    const queries = apart ? cluster.sights.namespaces.map((name) => `namespace=${name}`) : [''];
    await ask('open', { url: product.url, count: viewers - 1, queries });
    await cluster.ask('load', { changesPerSecond, sparedServices: view.services });
    await pause(warmUpMs, undefined, { signal });
    const changes = changesOf(options, cluster, cell);
    const runs: AtRate<Run>[] = [];
    for (let nth = 0; nth < options.runs; nth += 1) {
      const warmUp = nth === 0 ? options.warmUp : 0;
      runs.push(
        await withAppliedRate(cluster, () =>
          measureRun(open, { actor, view, changes, warmUp, random, signal }),
        ),
      );
    }
    await cluster.ask('load', { changesPerSecond: 0, sparedServices: [] });
    if (viewers > 1) checkReaders(await ask('report', {}), { mayBeSilent: apart });
    return runs;
  });
}

/** As many as a p99 needs where it has a budget; elsewhere fewer, of which the slowest is told instead. */
function changesOf(
  options: BenchRun['options'],
  { world }: BenchCluster,
  { changesPerSecond, viewers }: Cell,
): number {
  const isMiddle = changesPerSecond === middleRate(options) && viewers === 1;
  if (isMiddle && world.endpoints === largestOf(options)) return options.changes;
  return Math.ceil(options.changes * shareElsewhere);
}

type BenchActor = Parameters<typeof measureRun>[1]['actor'];

function rowsOf(
  { options }: BenchRun,
  { world }: BenchCluster,
  { changesPerSecond, viewers, apart, sight }: Cell & { readonly sight: Sight },
  runs: readonly AtRate<Run>[],
): readonly Row[] {
  const { endpoints } = world;
  const ways = runs.map(({ done: { times } }) =>
    distributionOf(
      times.map((one) => (one.presentedAt - one.publishedAt) / microsecondsPerMillisecond),
    ),
  );
  const appliedPerSecond = medianRate(runs);
  const isHeld = changesPerSecond === middleRate(options) && apart !== true;
  const held = isHeld ? shownBudgets({ endpoints, viewers }) : {};
  const row = (of: 'p50' | 'p95' | 'p99' | 'max', budget?: BudgetName) => {
    const name = of === 'max' ? 'slowest' : of;
    return rowOf({
      scenario: 'latency',
      what: `sent → ${sight === 'near' ? 'shown' : 'pixel of the mosaic'}, ${name}${apart === true ? ', a namespace each' : ''}`,
      unit: 'ms',
      factors: { endpoints, changesPerSecond, viewers },
      values: ways.map((way) => way[of]),
      appliedPerSecond,
      budget,
    });
  };
  return [
    row('p50', held.p50),
    row('p95'),
    ...(ways.every(hasP99) ? [row('p99', held.p99)] : []),
    row('max'),
  ];
}
