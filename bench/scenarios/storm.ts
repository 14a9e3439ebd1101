import { setTimeout as pause } from 'node:timers/promises';
import { checkAll } from '../agreement/check-all.ts';
import { largestOf } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import type { SeenNode } from '../cluster/cluster-sights.ts';
import type { BenchPage } from '../page/bench-page.ts';
import { openBenchPage } from '../page/bench-page.ts';
import { frameLengths } from '../page/frame-lengths.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { firstOf } from '../stations/measured-world.ts';
import { monotonicUs } from '../stations/monotonic-clock.ts';
import { distributionOf } from '../statistics.ts';

const microsecondsPerMillisecond = 1e3;
/** Between two storms: everything that follows from the last one has been told. */
const settleMs = 4_000;
const quickSettleMs = 500;
/** As many Pods as a large Node runs. */
const podsOfNode = 300;

type Storm = { readonly name: string; readonly nodes: readonly SeenNode[] };

type Weathered = {
  readonly truthMs: number;
  readonly serverBlockMs: number;
  readonly longestFrameMs: number;
  readonly frameP95Ms: number;
};

type Place = {
  readonly cluster: BenchCluster;
  readonly product: BenchProduct;
  readonly page: BenchPage;
};

/** Much at once: until the page holds the truth again, and how it fares meanwhile. */
export const storm: Scenario = {
  name: 'storm',
  about: 'a Node dies, a zone dies, everything is listed anew: until the page holds the truth',
  seconds: ({ runs }) => 20 + 33 * runs,
  async run(bench) {
    const cluster = await bench.cluster(largestOf(bench.options));
    return await bench.withProduct(cluster, async (product) => {
      await product.ask('live', {});
      const page = await openBenchPage(bench.browser, product.url);
      const place = { cluster, product, page };
      const rows: Row[] = [];
      for (const one of stormsOf(cluster)) {
        rows.push(
          ...rowsOf(cluster, one.name, await repeat(bench, () => loseNodes(bench, place, one))),
        );
      }
      const relisted = await repeat(bench, () => relist(bench, place));
      rows.push(...rowsOf(cluster, 'everything listed anew', relisted));
      await checkAll(cluster, product, page);
      await page.close();
      return rows;
    });
  },
};

function stormsOf({ sights }: BenchCluster): readonly Storm[] {
  const nodes = sights.nodes.filter(({ endpoints }) => endpoints > 0);
  return [
    { name: 'a Node of 300 Pods lost', nodes: asOneNode(nodes) },
    { name: 'a zone lost', nodes: nodes.filter(({ zone }) => zone === nodes[0]?.zone) },
  ];
}

/** The first Nodes that have as many Pods together. */
function asOneNode(nodes: readonly SeenNode[]): readonly SeenNode[] {
  let pods = 0;
  const last = nodes.findIndex(({ endpoints }) => {
    pods += endpoints;
    return pods >= podsOfNode;
  });
  return last === -1 ? nodes : nodes.slice(0, last + 1);
}

async function repeat(
  { options, signal }: BenchRun,
  act: () => Promise<Weathered>,
): Promise<readonly Weathered[]> {
  const all: Weathered[] = [];
  for (let run = 0; run < options.runs; run += 1) {
    all.push(await act());
    await pause(options.quick ? quickSettleMs : settleMs, undefined, { signal });
  }
  return all;
}

/** The Pods of the Nodes become not ready; and ready again, which is not counted. */
async function loseNodes(bench: BenchRun, place: Place, { nodes }: Storm): Promise<Weathered> {
  const { cluster, page } = place;
  const { ready } = await cluster.ask('published', {});
  const lost = nodes.reduce((sum, { endpoints }) => sum + endpoints, 0);
  const names = nodes.map(({ name }) => name);
  const weathered = await weather(place, async () => {
    const { at } = await cluster.ask('loseNodes', { names });
    await page.untilHeld({ ready: ready - lost });
    return at;
  });
  await pause(bench.options.quick ? quickSettleMs : settleMs, undefined, { signal: bench.signal });
  await cluster.ask('restoreNodes', {});
  await page.untilHeld({ ready });
  return weathered;
}

/** Every watch ends and none can resume; one change that came meanwhile tells when the page has the new list. */
async function relist(bench: BenchRun, place: Place): Promise<Weathered> {
  const { cluster, page } = place;
  const { ready } = await cluster.ask('published', {});
  const target = firstOf(cluster.sights.view);
  const weathered = await weather(place, async () => {
    const { at } = await cluster.ask('endWatches', { expired: true });
    await cluster.ask('flip', { ...target, ready: false });
    await page.untilHeld({ ready: ready - 1 });
    return at;
  });
  await pause(bench.options.quick ? quickSettleMs : settleMs, undefined, { signal: bench.signal });
  await cluster.ask('flip', { ...target, ready: true });
  await page.untilHeld({ ready });
  return weathered;
}

/** @param act does it, waits for the page, and gives the time when it began */
async function weather({ product, page }: Place, act: () => Promise<number>): Promise<Weathered> {
  await product.ask('watchBlocks', {});
  await page.frames('begin');
  const began = await act();
  const truthMs = (monotonicUs() - began) / microsecondsPerMillisecond;
  const frames = distributionOf(frameLengths(await page.frames('end')));
  const { longestBlockMs } = await product.ask('use', {});
  return {
    truthMs,
    serverBlockMs: longestBlockMs,
    longestFrameMs: frames.max,
    frameP95Ms: frames.p95,
  };
}

function rowsOf(
  { world }: BenchCluster,
  name: string,
  weathered: readonly Weathered[],
): readonly Row[] {
  const row = (what: string, value: (one: Weathered) => number) =>
    rowOf({
      scenario: 'storm',
      what: `${name}: ${what}`,
      unit: 'ms',
      factors: { endpoints: world.endpoints },
      values: weathered.map(value),
    });
  return [
    row('until the page holds it', ({ truthMs }) => truthMs),
    row('longest block of the server', ({ serverBlockMs }) => serverBlockMs),
    row('longest frame of the page', ({ longestFrameMs }) => longestFrameMs),
    row('frame, p95', ({ frameP95Ms }) => frameP95Ms),
  ];
}
