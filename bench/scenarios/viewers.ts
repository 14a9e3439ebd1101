import { setTimeout as pause } from 'node:timers/promises';
import { checkSimulated } from '../agreement/check-simulated.ts';
import { isHeldSize, largestOf } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BudgetName } from '../budgets.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import { checkReaders } from '../readers/check-readers.ts';
import { withReaders } from '../readers/with-readers.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const changesPerSecond = 100;
const measuredMs = 5_000;
const quickMeasuredMs = 1_000;
const drainMs = 1_000;
const bytesPerMegabyte = 1e6;

type Served = { readonly residentMB: number; readonly cpuPercent: number; readonly endMs: number };

/** Many viewers at once: memory, processor, and how soon the server ends with all of them connected. */
export const viewers: Scenario = {
  name: 'viewers',
  about: 'memory and processor of the server with many viewers, and its end with them connected',
  async run(bench) {
    const cluster = await bench.cluster(largestOf(bench.options));
    const rows: Row[] = [];
    for (const count of bench.options.viewers) {
      const served: Served[] = [];
      for (let run = 0; run < bench.options.runs; run += 1) {
        served.push(await serve(bench, cluster, count));
      }
      rows.push(...rowsOf(cluster.world.endpoints, count, served));
    }
    return rows;
  },
};

function serve(
  { options, signal, withProduct }: BenchRun,
  cluster: BenchCluster,
  count: number,
): Promise<Served> {
  const measureMs = options.quick ? quickMeasuredMs : measuredMs;
  return withReaders((ask) =>
    withProduct(cluster, async (product) => {
      await product.ask('live', {});
      await ask('open', { url: product.url, count, queries: [''] });
      await cluster.ask('load', { changesPerSecond, sparedServices: [] });
      await pause(measureMs, undefined, { signal });
      const before = await product.ask('use', {});
      await pause(measureMs, undefined, { signal });
      const { cpuMs, residentBytes } = await product.ask('use', {});
      await cluster.ask('load', { changesPerSecond: 0, sparedServices: [] });
      await pause(drainMs, undefined, { signal });
      checkReaders(await ask('report', {}));
      await checkSimulated(cluster, product);
      const askedAt = performance.now();
      const code = await product.stop();
      const endMs = performance.now() - askedAt;
      if (code !== 0) throw new Error(`with ${count} streams the server ended with ${code}`);
      return {
        residentMB: residentBytes / bytesPerMegabyte,
        cpuPercent: ((cpuMs - before.cpuMs) * 100) / measureMs,
        endMs,
      };
    }),
  );
}

function rowsOf(endpoints: number, count: number, served: readonly Served[]): readonly Row[] {
  const row = (
    what: string,
    unit: Row['unit'],
    value: (one: Served) => number,
    budget: BudgetName | undefined,
  ) =>
    rowOf({
      scenario: 'viewers',
      what,
      unit,
      factors: { endpoints, changesPerSecond, viewers: count },
      values: served.map(value),
      budget: isHeldSize(endpoints) ? budget : undefined,
    });
  return [
    row('memory of the server', 'MB', ({ residentMB }) => residentMB, memoryBudgets.get(count)),
    row('processor of the server', '%', ({ cpuPercent }) => cpuPercent, undefined),
    row(
      'told to end → ended',
      'ms',
      ({ endMs }) => endMs,
      count === manyStreams ? 'ended with 100 streams' : undefined,
    ),
  ];
}

const manyStreams = 100;
const memoryBudgets: ReadonlyMap<number, BudgetName> = new Map([
  [manyStreams, 'memory with 100 viewers'],
  [1_000, 'memory with 1 000 viewers'],
]);
