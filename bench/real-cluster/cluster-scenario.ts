import { setTimeout as pause } from 'node:timers/promises';
import { createRandom } from '#simulator/random.ts';
import { checkPage, checkServer } from '../agreement/check-all.ts';
import { isHeldSize, largestOf } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import { endpointsPerService } from '../cluster/bench-world.ts';
import { watchPage } from '../page/bench-page.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { measureRun } from '../stations/measure-run.ts';
import { openView } from '../stations/open-view.ts';
import type { Distribution } from '../statistics.ts';
import { distributionOf, hasP99 } from '../statistics.ts';
import type { ClusterSize } from './cluster-load.ts';
import { churnCluster } from './cluster-load.ts';
import { plainSync } from './plain-sync.ts';
import { probeView } from './probe-slice.ts';
import type { RealCluster } from './real-cluster.ts';
import { startRealCluster } from './real-cluster.ts';

const servicesPerNamespace = 50;
const quick: ClusterSize = { services: 40, endpointsPerService: 5, namespaces: 2 };
const steadyRate = 100;
/** More than the API server can write here: how much it was is measured. All of them are made, however long it takes. */
const highestRate = 1_500;
const highestSeconds = { full: 15, quick: 2 };
/** Longer than all changes that are followed take. */
const steadySeconds = { full: 32, quick: 4 };
const warmUpMs = 1_500;
const microsecondsPerMillisecond = 1e3;
const bytesPerMegabyte = 1e6;
const msPerSecond = 1_000;

/** On a real API server with its etcd and controllers: nothing of it is ours. */
export const clusterScenario: Scenario = {
  name: 'cluster',
  about: 'first sync, latency and the highest rate on a real control plane',
  seconds: ({ runs }) => 60 + 70 * runs,
  async run(bench) {
    const size = sizeOf(bench);
    const cluster = await startRealCluster(size, bench);
    try {
      const endpoints = size.services * size.endpointsPerService;
      const row: MakeRow = (what, unit, values, more = {}) =>
        rowOf({
          scenario: 'cluster',
          what,
          unit,
          values,
          factors: { endpoints, ...more.factors },
          budget: isHeldSize(endpoints) ? more.budget : undefined,
        });
      const synced = await measureSync(bench, cluster, row);
      const rest = await bench.withProduct(cluster, (product) =>
        measureChanges(bench, { cluster, product, row }),
      );
      return [...synced, ...rest];
    } finally {
      await cluster.stop();
    }
  },
};

function sizeOf({ options }: BenchRun): ClusterSize {
  if (options.quick) return quick;
  const services = Math.ceil(largestOf(options) / endpointsPerService);
  return { services, endpointsPerService, namespaces: Math.ceil(services / servicesPerNamespace) };
}

type MakeRow = (
  what: string,
  unit: Row['unit'],
  values: readonly number[],
  more?: Partial<Pick<Row, 'budget' | 'factors'>>,
) => Row;

async function measureSync(
  bench: BenchRun,
  cluster: RealCluster,
  row: MakeRow,
): Promise<readonly Row[]> {
  const plain: number[] = [];
  const own: number[] = [];
  const blocks: number[] = [];
  for (let run = 0; run < bench.options.runs; run += 1) {
    plain.push(await plainSync(cluster.kubeconfig));
    await bench.withProduct(cluster, async (product) => {
      const { began, at } = await product.ask('live', {});
      own.push((at - began) / microsecondsPerMillisecond);
      blocks.push((await product.ask('use', {})).longestBlockMs);
    });
  }
  return [
    row('a plain reader of all slices', 'ms', plain),
    row('first sync', 'ms', own, { budget: 'first sync, real API server' }),
    row('longest block', 'ms', blocks, { budget: 'longest block' }),
  ];
}

type Place = {
  readonly cluster: RealCluster;
  readonly product: BenchProduct;
  readonly row: MakeRow;
};

async function measureChanges(bench: BenchRun, place: Place): Promise<readonly Row[]> {
  const { cluster, product } = place;
  await product.ask('live', {});
  const view = probeView();
  const open = await openView(bench.browser, product.url, view, 'cluster');
  const latency = await measureLatency(bench, place, open);
  const highest = await measureHighest(bench, place);
  const published = await cluster.published();
  await checkServer(async () => published, product);
  await checkPage(async () => published, product, await watchPage(open.page));
  await open.page.close();
  return [...latency, ...highest];
}

async function measureLatency(
  { options, signal }: BenchRun,
  { cluster, row }: Place,
  open: Parameters<typeof measureRun>[0],
): Promise<readonly Row[]> {
  const random = createRandom(options.seed);
  const flip: Parameters<typeof measureRun>[1]['actor']['flip'] = (change) =>
    cluster.ask('flip', change);
  const view = probeView();
  const ways: { shown: Distribution; fromWrite: number }[] = [];
  for (let run = 0; run < options.runs; run += 1) {
    const churned = churnCluster(
      cluster.kubeconfig,
      { rate: steadyRate, seconds: options.quick ? steadySeconds.quick : steadySeconds.full },
      signal,
    );
    // Where the page fails first, the load fails with the cluster, which is of no interest then.
    churned.catch(() => undefined);
    await pause(warmUpMs, undefined, { signal });
    const { changes, warmUp } = options;
    const { times } = await measureRun(open, {
      actor: { flip },
      view,
      changes,
      warmUp,
      random,
      signal,
    });
    const shown = distributionOf(
      times.map((one) => (one.presentedAt - one.publishedAt) / microsecondsPerMillisecond),
    );
    const fromWrite = distributionOf(
      times.map((one) => (one.presentedAt - one.writtenAt) / microsecondsPerMillisecond),
    );
    ways.push({ shown, fromWrite: fromWrite.p50 });
    await churned;
  }
  const factors = { changesPerSecond: steadyRate, viewers: 1 };
  return [
    row(
      'on a plain watch → shown, p50',
      'ms',
      ways.map(({ shown }) => shown.p50),
      { factors, budget: 'shown p50, 1 viewer' },
    ),
    ...(ways.every(({ shown }) => hasP99(shown))
      ? [
          row(
            'on a plain watch → shown, p99',
            'ms',
            ways.map(({ shown }) => shown.p99),
            { factors, budget: 'shown p99, 1 viewer' },
          ),
        ]
      : []),
    row(
      'PATCH sent → shown, p50',
      'ms',
      ways.map(({ fromWrite }) => fromWrite),
      { factors },
    ),
  ];
}

/** Both cores are full: what can be said is how much there was, that nothing is missing, and what it took. */
async function measureHighest(
  { options, signal }: BenchRun,
  { cluster, product, row }: Place,
): Promise<readonly Row[]> {
  const rates: number[] = [];
  const cpu: number[] = [];
  const memory: number[] = [];
  for (let run = 0; run < options.runs; run += 1) {
    const before = await product.ask('use', {});
    const startedAt = performance.now();
    const { perSecond } = await churnCluster(
      cluster.kubeconfig,
      { rate: highestRate, seconds: options.quick ? highestSeconds.quick : highestSeconds.full },
      signal,
    );
    const elapsedSeconds = (performance.now() - startedAt) / msPerSecond;
    const { cpuMs, residentBytes } = await product.ask('use', {});
    rates.push(perSecond);
    cpu.push(((cpuMs - before.cpuMs) / msPerSecond / elapsedSeconds) * 100);
    memory.push(residentBytes / bytesPerMegabyte);
  }
  const factors = { viewers: 1 };
  return [
    row('as much as the API server takes: changes', '/s', rates, { factors }),
    row('as much as the API server takes: processor', '%', cpu, { factors }),
    row('as much as the API server takes: memory', 'MB', memory, { factors }),
  ];
}
