import { setTimeout as pause } from 'node:timers/promises';
import { checkSimulated } from '../agreement/check-simulated.ts';
import { isHeldSize, largestOf, middleRate } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import type { LoadName } from '../cluster/cluster-questions.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import { checkReaders } from '../readers/check-readers.ts';
import { withReaders } from '../readers/with-readers.ts';
import type { Factor, Factors, Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const measuredMs = 4_000;
const quickMeasuredMs = 1_000;
/** What changed last comes within the widest window, and its verdict soon after. */
const drainMs = 1_500;
const changesTold = 1_000;

type Streamed = {
  /** Of slices; several endpoints may change in one. */
  readonly changes: number;
  readonly flips: number;
  readonly frames: number;
  readonly bytes: number;
  readonly cpuMs: number;
};

/** What the stream carries for each change, when many come at once. */
export const wire: Scenario = {
  name: 'wire',
  about: 'bytes of the stream for each change, and what the changes cost the server',
  seconds: ({ runs }) => 30 + 39 * runs,
  async run(bench) {
    const rows: Row[] = [];
    for (const endpoints of bench.options.sizes)
      rows.push(...(await measureSize(bench, endpoints)));
    return rows;
  },
};

async function measureSize(bench: BenchRun, endpoints: number): Promise<readonly Row[]> {
  const cluster = await bench.cluster(endpoints);
  return await bench.withProduct(cluster, async (product) => {
    await product.ask('live', {});
    const rows: Row[] = [];
    // Pure flips first: what a busy load leaves under way goes on to change.
    for (const { mix, rate } of cellsOf(bench, endpoints)) {
      const streamed: Streamed[] = [];
      for (let run = 0; run < bench.options.runs; run += 1) {
        streamed.push(await streamOnce(bench, { cluster, product, rate, mix }));
      }
      const factors = { endpoints, changesPerSecond: rate, viewers: 1 };
      rows.push(...(mix === 'flips' ? flipRows : busyRows)(factors, streamed));
    }
    await checkSimulated(cluster, product);
    return rows;
  });
}

type Cell = { readonly mix: LoadName; readonly rate: number };

/** One factor is varied at a time, round a middle. */
function cellsOf({ options }: BenchRun, endpoints: number): readonly Cell[] {
  if (endpoints !== largestOf(options)) return [{ mix: 'busy', rate: middleRate(options) }];
  const rates = options.rates.filter((one) => one > 0);
  return [
    // Where fewer share a frame, its head weighs more.
    ...Array.from(new Set([middleRate(options), Math.max(...rates)]), (rate) => ({
      mix: 'flips' as const,
      rate,
    })),
    ...rates.map((rate) => ({ mix: 'busy' as const, rate })),
  ];
}

type Place = Cell & { readonly cluster: BenchCluster; readonly product: BenchProduct };

function streamOnce(
  { options, signal }: BenchRun,
  { cluster, product, rate, mix }: Place,
): Promise<Streamed> {
  return withReaders(async (ask) => {
    await ask('open', { url: product.url, count: 1, queries: [''] });
    const appliedBefore = await cluster.ask('applied', {});
    const { cpuMs: cpuBefore } = await product.ask('use', {});
    await cluster.ask('load', { changesPerSecond: rate, sparedServices: [], mix });
    await pause(options.quick ? quickMeasuredMs : measuredMs, undefined, { signal });
    await cluster.ask('load', { changesPerSecond: 0, sparedServices: [] });
    const changes = (await cluster.ask('applied', {})) - appliedBefore;
    await pause(drainMs, undefined, { signal });
    const { cpuMs } = await product.ask('use', {});
    const report = await ask('report', {});
    checkReaders(report);
    if (changes === 0) throw new Error('nothing changed under load');
    const { changeFrames: frames, changeBytes: bytes, flips } = report;
    return { changes, flips, frames, bytes, cpuMs: cpuMs - cpuBefore };
  });
}

type Measured = Required<Pick<Factors, Factor>>;

function flipRows(factors: Measured, streamed: readonly Streamed[]): readonly Row[] {
  const budget = isHeldSize(factors.endpoints) ? ('bytes per flip' as const) : undefined;
  return [
    rowOf({
      ...row(factors, streamed, 'bytes for each flip', ({ bytes, flips }) => bytes / flips),
      unit: 'B',
      budget,
    }),
    rowOf({
      ...row(factors, streamed, 'flips in a frame', ({ flips, frames }) => flips / frames),
      unit: 'count',
    }),
  ];
}

function busyRows(factors: Measured, streamed: readonly Streamed[]): readonly Row[] {
  return [
    rowOf({ ...row(factors, streamed, 'bytes for each change', bytesEach), unit: 'B' }),
    rowOf({ ...row(factors, streamed, 'changes in a frame', inFrame), unit: 'count' }),
    rowOf({
      ...row(factors, streamed, 'CPU time of the server for 1 000 changes', cpuEach),
      unit: 'ms',
    }),
  ];
}

function row(
  factors: Measured,
  streamed: readonly Streamed[],
  what: string,
  value: (one: Streamed) => number,
) {
  return { scenario: 'wire', what, factors, values: streamed.map(value) };
}

function bytesEach({ bytes, changes }: Streamed): number {
  return bytes / changes;
}

function inFrame({ changes, frames }: Streamed): number {
  return changes / frames;
}

/** For 1 000 changes. */
function cpuEach({ cpuMs, changes }: Streamed): number {
  return (cpuMs * changesTold) / changes;
}
