import { setTimeout as pause } from 'node:timers/promises';
import { checkSimulated } from '../agreement/check-simulated.ts';
import { isHeldSize, largestOf } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const measuredMs = 5_000;
const quickMeasuredMs = 1_000;
const msPerSecond = 1_000;

/** What changes cost a server that nobody looks at: the processor's time, without that of an idle server. */
export const ingest: Scenario = {
  name: 'ingest',
  about: 'changes of slices that the server takes in for each second of its processor',
  async run(bench) {
    const endpoints = largestOf(bench.options);
    const cluster = await bench.cluster(endpoints);
    const changesPerSecond = Math.max(...bench.options.rates);
    const values = await bench.withProduct(cluster, async (product) => {
      await product.ask('live', {});
      const all: number[] = [];
      for (let run = 0; run < bench.options.runs; run += 1) {
        all.push(await takeIn(bench, { cluster, product, changesPerSecond }));
      }
      await checkSimulated(cluster, product);
      return all;
    });
    return [
      rowOf({
        scenario: 'ingest',
        what: 'changes for each CPU-second',
        unit: '/s',
        factors: { endpoints, changesPerSecond, viewers: 0 },
        values,
        budget: isHeldSize(endpoints) ? 'ingest per CPU-second' : undefined,
      }),
    ];
  },
};

async function takeIn(
  { options, signal }: BenchRun,
  {
    cluster,
    product,
    changesPerSecond,
  }: {
    readonly cluster: BenchCluster;
    readonly product: BenchProduct;
    readonly changesPerSecond: number;
  },
): Promise<number> {
  const ms = options.quick ? quickMeasuredMs : measuredMs;
  const cpuDuring = async () => {
    const before = await product.ask('use', {});
    await pause(ms, undefined, { signal });
    return (await product.ask('use', {})).cpuMs - before.cpuMs;
  };
  const idleMs = await cpuDuring();
  const appliedBefore = await cluster.ask('applied', {});
  await cluster.ask('load', { changesPerSecond, sparedServices: [] });
  const busyMs = await cpuDuring();
  await cluster.ask('load', { changesPerSecond: 0, sparedServices: [] });
  const applied = (await cluster.ask('applied', {})) - appliedBefore;
  // The clock of processors ticks in milliseconds: what costs less is told as that.
  return (applied * msPerSecond) / Math.max(1, busyMs - idleMs);
}
