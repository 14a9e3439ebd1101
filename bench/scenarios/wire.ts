import { setTimeout as pause } from 'node:timers/promises';
import { checkSimulated } from '../agreement/check-simulated.ts';
import { isHeldSize, largestOf } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import { checkReaders } from '../readers/check-readers.ts';
import { withReaders } from '../readers/with-readers.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const measuredMs = 5_000;
const quickMeasuredMs = 1_000;
/** What changed last comes within the widest window, and its verdict soon after. */
const drainMs = 1_500;
const bytesPerKilobyte = 1e3;
const msPerSecond = 1_000;

type Streamed = {
  readonly changes: number;
  readonly frames: number;
  readonly bytes: number;
  readonly cpuMs: number;
};

/** What the stream carries for each change, when many come at once. */
export const wire: Scenario = {
  name: 'wire',
  about: 'bytes of the stream for each change, and what the changes cost the server',
  async run(bench) {
    const endpoints = largestOf(bench.options);
    const cluster = await bench.cluster(endpoints);
    const rows: Row[] = [];
    await bench.withProduct(cluster, async (product) => {
      await product.ask('live', {});
      for (const rate of bench.options.rates.filter((one) => one > 0)) {
        const streamed: Streamed[] = [];
        for (let run = 0; run < bench.options.runs; run += 1) {
          streamed.push(await streamOnce(bench, { cluster, product, rate }));
        }
        rows.push(...rowsOf(bench, { endpoints, rate }, streamed));
      }
      await checkSimulated(cluster, product);
    });
    return rows;
  },
};

type Place = {
  readonly cluster: BenchCluster;
  readonly product: BenchProduct;
  readonly rate: number;
};

function streamOnce(
  { options, signal }: BenchRun,
  { cluster, product, rate }: Place,
): Promise<Streamed> {
  return withReaders(async (ask) => {
    await ask('open', { url: product.url, count: 1, queries: [''] });
    const appliedBefore = await cluster.ask('applied', {});
    const { cpuMs: cpuBefore } = await product.ask('use', {});
    await cluster.ask('load', { changesPerSecond: rate, sparedServices: [] });
    await pause(options.quick ? quickMeasuredMs : measuredMs, undefined, { signal });
    await cluster.ask('load', { changesPerSecond: 0, sparedServices: [] });
    const changes = (await cluster.ask('applied', {})) - appliedBefore;
    await pause(drainMs, undefined, { signal });
    const { cpuMs } = await product.ask('use', {});
    const report = await ask('report', {});
    checkReaders(report);
    const { changeFrames: frames, changeBytes: bytes } = report;
    return { changes, frames, bytes, cpuMs: cpuMs - cpuBefore };
  });
}

function rowsOf(
  { options }: BenchRun,
  { endpoints, rate }: { readonly endpoints: number; readonly rate: number },
  streamed: readonly Streamed[],
): readonly Row[] {
  const isHeld = isHeldSize(endpoints) && rate === Math.max(...options.rates);
  const row = (
    what: string,
    unit: Row['unit'],
    value: (one: Streamed) => number,
    budget?: Row['budget'],
  ) =>
    rowOf({
      scenario: 'wire',
      what,
      unit,
      factors: { endpoints, changesPerSecond: rate, viewers: 1 },
      values: streamed.map(value),
      budget: isHeld ? budget : undefined,
    });
  return [
    row('bytes for each change', 'B', ({ bytes, changes }) => bytes / changes, 'bytes per flip'),
    row('changes in a frame', 'count', ({ changes, frames }) => changes / Math.max(1, frames)),
    row(
      'CPU time of the server for 1 000 changes',
      'ms',
      ({ cpuMs, changes }) => (cpuMs * bytesPerKilobyte) / changes,
    ),
    row(
      'changes for each CPU-second',
      '/s',
      ({ cpuMs, changes }) => (changes * msPerSecond) / cpuMs,
    ),
  ];
}
