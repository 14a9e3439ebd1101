import { setTimeout as pause } from 'node:timers/promises';
import { checkSimulated } from '../agreement/check-simulated.ts';
import { isHeldSize } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';

/** How long a server that has all it wants is left alone before its memory is read. */
const settleMs = 3_000;
/** As empty as a cluster can be: what is held of it counts as nothing. */
const idleEndpoints = 15;
const bytesPerMegabyte = 1e6;
const microsecondsPerMillisecond = 1e3;
const memoryUnit = 100_000;

type Synced = {
  readonly ms: number;
  readonly longestBlockMs: number;
  readonly cpuMs: number;
  readonly residentMB: number;
};

/** From the moment that a server begins to watch until the sources are live and everything is judged. */
export const sync: Scenario = {
  name: 'sync',
  about: 'the first sync of a server, its longest block, and its memory',
  seconds: ({ runs }) => 20 + 24 * runs,
  async run(bench) {
    const rows: Row[] = [];
    const idle = await syncs(bench, await bench.cluster(idleEndpoints, 'uniform'));
    for (const endpoints of bench.options.sizes) {
      const synced = await syncs(bench, await bench.cluster(endpoints));
      rows.push(...rowsOf(endpoints, synced, idle));
    }
    return rows;
  },
};

function rowsOf(
  endpoints: number,
  synced: readonly Synced[],
  idle: readonly Synced[],
): readonly Row[] {
  const isHeld = isHeldSize(endpoints);
  const row = (
    what: string,
    unit: Row['unit'],
    value: (one: Synced, run: number) => number,
    budget: Row['budget'],
  ) =>
    rowOf({
      scenario: 'sync',
      what,
      unit,
      factors: { endpoints },
      values: synced.map(value),
      budget: isHeld ? budget : undefined,
    });
  const above = (one: Synced, run: number) => one.residentMB - (idle[run]?.residentMB ?? 0);
  return [
    row('first sync', 'ms', ({ ms }) => ms, 'first sync'),
    row('CPU time since the start', 'ms', ({ cpuMs }) => cpuMs, undefined),
    row('longest block', 'ms', ({ longestBlockMs }) => longestBlockMs, 'longest block'),
    row('resident memory', 'MB', ({ residentMB }) => residentMB, undefined),
    row('resident memory above idle', 'MB', above, undefined),
    ...(isHeld
      ? [
          row(
            'the same for 100 000 endpoints',
            'MB',
            (one, run) => (above(one, run) * memoryUnit) / endpoints,
            'memory per 100 000 endpoints',
          ),
        ]
      : []),
  ];
}

async function syncs(bench: BenchRun, cluster: BenchCluster): Promise<readonly Synced[]> {
  const all: Synced[] = [];
  for (let run = 0; run < bench.options.runs; run += 1) all.push(await syncOnce(bench, cluster));
  return all;
}

async function syncOnce(bench: BenchRun, cluster: BenchCluster): Promise<Synced> {
  return await bench.withProduct(cluster, async (product) => {
    const { began, at } = await product.ask('live', {});
    const { longestBlockMs, cpuMs } = await product.ask('use', {});
    await pause(settleMs, undefined, { signal: bench.signal });
    const { residentBytes } = await product.ask('use', {});
    await checkSimulated(cluster, product);
    return {
      ms: (at - began) / microsecondsPerMillisecond,
      longestBlockMs,
      cpuMs,
      residentMB: residentBytes / bytesPerMegabyte,
    };
  });
}
