import { setTimeout as pause } from 'node:timers/promises';
import { heartbeatMs } from '#lib/protocol/messages.ts';
import { checkSimulated } from '../agreement/check-simulated.ts';
import { isHeldSize } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import { askedLikeAPage } from '../page/asked-like-a-page.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import type { FetchedAnswer } from '../readers/reader-questions.ts';
import { withReaders } from '../readers/with-readers.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { firstOf } from '../stations/measured-world.ts';
import { distributionOf } from '../statistics.ts';

/** A snapshot is given to others until it is as old as a heartbeat is long; after that the next one is made anew. */
const staleMs = heartbeatMs + 500;

type Fetched = {
  readonly first: FetchedAnswer;
  readonly next: FetchedAnswer;
  readonly together: readonly FetchedAnswer[];
  readonly longestBlockMs: number;
};

/** What a page gets when it opens: how large, how soon, for one and for many at once. */
export const snapshot: Scenario = {
  name: 'snapshot',
  about: 'the size of a snapshot, and how soon readers have it',
  seconds: ({ runs }) => 25 + 24 * runs,
  async run(bench) {
    const rows: Row[] = [];
    for (const endpoints of bench.options.sizes) {
      const cluster = await bench.cluster(endpoints);
      const fetched = await bench.withProduct(cluster, (product) =>
        fetchAll(bench, cluster, product),
      );
      rows.push(...rowsOf(endpoints, fetched));
    }
    return rows;
  },
};

function fetchAll(
  bench: BenchRun,
  cluster: BenchCluster,
  product: BenchProduct,
): Promise<readonly Fetched[]> {
  const endpoint = firstOf(cluster.sights.view);
  return withReaders(async (ask) => {
    await product.ask('live', {});
    const asked = await askedLikeAPage(bench.browser, product.url);
    const all: Fetched[] = [];
    for (let run = 0; run < bench.options.runs; run += 1) {
      // Changed and changed back: what was made before is no longer the newest.
      await cluster.ask('flip', { ...endpoint, ready: false });
      await cluster.ask('flip', { ...endpoint, ready: true });
      await pause(staleMs, undefined, { signal: bench.signal });
      await product.ask('watchBlocks', {});
      const [first] = await ask('fetch', { ...asked, count: 1 });
      const [next] = await ask('fetch', { ...asked, count: 1 });
      const together = await ask('fetch', { ...asked, count: Math.min(...manyOf(bench)) });
      if (first === undefined || next === undefined) throw new Error('nothing was fetched');
      const { longestBlockMs } = await product.ask('use', {});
      all.push({ first, next, together, longestBlockMs });
    }
    await checkSimulated(cluster, product);
    return all;
  });
}

/** Of the numbers of viewers, those that are more than one. */
function manyOf({ options }: BenchRun): readonly number[] {
  return options.viewers.filter((viewers) => viewers > 1);
}

function rowsOf(endpoints: number, fetched: readonly Fetched[]): readonly Row[] {
  const readers = fetched[0]?.together.length ?? 0;
  const row = (
    what: string,
    unit: Row['unit'],
    value: (one: Fetched) => number,
    more: Pick<Row, 'budget'> & { readonly viewers?: number } = { budget: undefined },
  ) =>
    rowOf({
      scenario: 'snapshot',
      what,
      unit,
      factors: { endpoints, ...(more.viewers !== undefined && { viewers: more.viewers }) },
      values: fetched.map(value),
      budget: more.budget,
    });
  const together = (read: (answer: FetchedAnswer) => number, of: 'p50' | 'max') => (one: Fetched) =>
    distributionOf(one.together.map(read))[of];
  return [
    row('bytes per endpoint, compressed', 'B', ({ first }) => first.bytes / endpoints, {
      budget: isHeldSize(endpoints) ? 'snapshot bytes per endpoint' : undefined,
    }),
    row('after a change: first byte', 'ms', ({ first }) => first.firstByteMs),
    row('after a change: whole', 'ms', ({ first }) => first.wholeMs),
    row('once made: first byte', 'ms', ({ next }) => next.firstByteMs, {
      viewers: 1,
      budget: undefined,
    }),
    row(
      'once made: first byte',
      'ms',
      together(({ firstByteMs }) => firstByteMs, 'p50'),
      {
        viewers: readers,
        budget: undefined,
      },
    ),
    row(
      'once made: the last one has it whole',
      'ms',
      together(({ wholeMs }) => wholeMs, 'max'),
      {
        viewers: readers,
        budget: undefined,
      },
    ),
    row('longest block meanwhile', 'ms', ({ longestBlockMs }) => longestBlockMs),
  ];
}
