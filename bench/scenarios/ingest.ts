import { setTimeout as pause } from 'node:timers/promises';
import { checkSimulated } from '../agreement/check-simulated.ts';
import { isHeldSize, largestOf } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import { readRecorded } from '../ingest/read-recorded.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import { checkReaders } from '../readers/check-readers.ts';
import { withReaders } from '../readers/with-readers.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const measuredMs = 5_000;
const quickMeasuredMs = 1_000;
/** What changed last is told within the widest window. */
const drainMs = 1_000;
const msPerSecond = 1_000;

/**
 * What changes cost: to be read and stored, by themselves; and the whole way of the server to one viewer, without the
 * processor's time of a server on which nothing changes.
 */
export const ingest: Scenario = {
  name: 'ingest',
  about: 'changes of slices that the server takes in for each second of its processor',
  seconds: ({ runs }) => 20 + 10 * runs,
  async run(bench) {
    const { options } = bench;
    const endpoints = largestOf(options);
    const cluster = await bench.cluster(endpoints);
    const changesPerSecond = Math.max(...options.rates);
    const ms = options.quick ? quickMeasuredMs : measuredMs;
    const stored = await readRecorded(bench, { cluster, changesPerSecond, ms });
    const told = await bench.withProduct(cluster, async (product) => {
      await product.ask('live', {});
      const all: number[] = [];
      for (let run = 0; run < options.runs; run += 1) {
        all.push(await takeIn(bench, { cluster, product, changesPerSecond, ms }));
      }
      await checkSimulated(cluster, product);
      return all;
    });
    return [
      rowOf({
        scenario: 'ingest',
        what: 'changes read and stored for each CPU-second',
        unit: '/s',
        factors: { endpoints },
        values: stored,
        budget: isHeldSize(endpoints) ? 'ingest per CPU-second' : undefined,
      }),
      rowOf({
        scenario: 'ingest',
        what: 'changes judged and told, too, for each CPU-second',
        unit: '/s',
        factors: { endpoints, changesPerSecond, viewers: 1 },
        values: told,
      }),
    ];
  },
};

type Place = {
  readonly cluster: BenchCluster;
  readonly product: BenchProduct;
  readonly changesPerSecond: number;
  readonly ms: number;
};

function takeIn(
  { signal }: BenchRun,
  { cluster, product, changesPerSecond, ms }: Place,
): Promise<number> {
  return withReaders(async (ask) => {
    await ask('open', { url: product.url, count: 1, queries: [''] });
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
    await pause(drainMs, undefined, { signal });
    checkReaders(await ask('report', {}));
    // The clock of processors ticks in milliseconds: what costs less is told as that.
    return (applied * msPerSecond) / Math.max(1, busyMs - idleMs);
  });
}
