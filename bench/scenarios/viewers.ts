import { setTimeout as pause } from 'node:timers/promises';
import { checkSimulated } from '../agreement/check-simulated.ts';
import { isHeldSize, largestOf, middleRate } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BudgetName } from '../budgets.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import { settledMemory } from '../product/settled-memory.ts';
import { checkReaders } from '../readers/check-readers.ts';
import { withReaders } from '../readers/with-readers.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const changesPerSecond = 100;
const measuredMs = 2_500;
const quickMeasuredMs = 1_000;
const drainMs = 1_000;
const bytesPerMegabyte = 1e6;

type Served = {
  readonly residentMB: number;
  /** The same at the middle rate. */
  readonly busyMB: number;
  /** Of the first, what came with the readers. */
  readonly readersMB: number;
  readonly cpuPercent: number;
  readonly windowMs: number;
  readonly endMs: number;
};

/** Many viewers at once: memory, processor, how far apart frames are when changes never pause, and how soon the server ends with all of them connected. */
export const viewers: Scenario = {
  name: 'viewers',
  about: 'memory and processor of the server with many viewers, and its end with them connected',
  seconds: ({ runs }) => 15 + 85 * runs,
  async run(bench) {
    const cluster = await bench.cluster(largestOf(bench.options));
    const rows: Row[] = [];
    for (const audience of audiencesOf(bench)) {
      const served: Served[] = [];
      for (let run = 0; run < bench.options.runs; run += 1) {
        served.push(await serve(bench, cluster, audience));
      }
      rows.push(...rowsOf(bench, cluster.world.endpoints, { audience, served }));
    }
    return rows;
  },
};

/** How many look, and whether each looks at one namespace instead of at everything. */
type Audience = { readonly count: number; readonly apart: boolean };

function audiencesOf({ options }: BenchRun): readonly Audience[] {
  const most = Math.max(...options.viewers);
  const many = options.viewers.find((count) => count > 1 && count < most) ?? most;
  return [
    ...options.viewers.map((count) => ({ count, apart: false })),
    { count: many, apart: true },
  ];
}

function serve(
  { options, signal, withProduct }: BenchRun,
  cluster: BenchCluster,
  { count, apart }: Audience,
): Promise<Served> {
  const measureMs = options.quick ? quickMeasuredMs : measuredMs;
  const queries = apart ? cluster.sights.namespaces.map((name) => `namespace=${name}`) : [''];
  return withReaders((ask) =>
    withProduct(cluster, async (product) => {
      await product.ask('live', {});
      // Before it is settled it holds more than later: what the readers bring would come out as less than nothing.
      await settledMemory(product);
      await cluster.ask('load', { changesPerSecond, sparedServices: [] });
      await pause(measureMs, undefined, { signal });
      const alone = await product.ask('use', {});
      await ask('open', { url: product.url, count, queries });
      await pause(measureMs, undefined, { signal });
      const before = await product.ask('use', {});
      await pause(measureMs, undefined, { signal });
      const { cpuMs, residentBytes } = await product.ask('use', {});
      await cluster.ask('load', { changesPerSecond: middleRate(options), sparedServices: [] });
      const framesBefore = (await ask('report', {})).changeFrames;
      await pause(measureMs, undefined, { signal });
      const frames = (await ask('report', {})).changeFrames - framesBefore;
      const busy = await product.ask('use', {});
      await cluster.ask('load', { changesPerSecond: 0, sparedServices: [] });
      await pause(drainMs, undefined, { signal });
      checkReaders(await ask('report', {}), { mayBeSilent: apart });
      await checkSimulated(cluster, product);
      const askedAt = performance.now();
      const code = await product.stop();
      const endMs = performance.now() - askedAt;
      if (code !== 0) throw new Error(`with ${count} streams the server ended with ${code}`);
      return {
        residentMB: residentBytes / bytesPerMegabyte,
        busyMB: busy.residentBytes / bytesPerMegabyte,
        readersMB: (residentBytes - alone.residentBytes) / bytesPerMegabyte,
        cpuPercent: ((cpuMs - before.cpuMs) * 100) / measureMs,
        windowMs: (measureMs * count) / frames,
        endMs,
      };
    }),
  );
}

function rowsOf(
  { options }: BenchRun,
  endpoints: number,
  {
    audience: { count, apart },
    served,
  }: { readonly audience: Audience; readonly served: readonly Served[] },
): readonly Row[] {
  const row = (
    what: string,
    unit: Row['unit'],
    value: (one: Served) => number,
    { budget, rate = changesPerSecond }: { budget?: BudgetName | undefined; rate?: number } = {},
  ) =>
    rowOf({
      scenario: 'viewers',
      what: apart ? `${what}, a namespace each` : what,
      unit,
      factors: { endpoints, changesPerSecond: rate, viewers: count },
      values: served.map(value),
      budget: isHeldSize(endpoints) ? budget : undefined,
    });
  return [
    row('memory of the server', 'MB', ({ residentMB }) => residentMB, {
      budget: memoryBudgets.get(count),
    }),
    row('memory of the server', 'MB', ({ busyMB }) => busyMB, {
      budget: memoryBudgets.get(count),
      rate: middleRate(options),
    }),
    row('memory that came with the readers', 'MB', ({ readersMB }) => readersMB),
    row('processor of the server', '%', ({ cpuPercent }) => cpuPercent),
    // In a namespace there is not always something to tell.
    ...(apart
      ? []
      : [
          row('from frame to frame of one reader', 'ms', ({ windowMs }) => windowMs, {
            rate: middleRate(options),
          }),
        ]),
    row('told to end → ended', 'ms', ({ endMs }) => endMs, {
      budget: count === manyStreams ? 'ended with 100 streams' : undefined,
    }),
  ];
}

const manyStreams = 100;
const memoryBudgets: ReadonlyMap<number, BudgetName> = new Map([
  [manyStreams, 'memory with 100 viewers'],
  [1_000, 'memory with 1 000 viewers'],
]);
