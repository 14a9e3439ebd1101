import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { createParser } from 'eventsource-parser';
import { afterEach, describe, expect, it } from 'vitest';
import { reduceMessage } from '#lib/client/reduce-message.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import { initialState } from '#lib/client/topology-state.ts';
import { decodeServerMessage } from '#lib/protocol/decode.ts';
import { digestTable } from '#lib/protocol/digest.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import type { Cluster } from './cluster.ts';
import { createCluster } from './cluster.ts';
import type { EventStreams } from './event-streams.ts';
import { createEventStreams } from './event-streams.ts';
import { systemClock } from './kube/clock.ts';
import { createConnection } from './kube/connection.ts';
import { metricTable } from './metrics/metric-table.ts';
import type { Metrics } from './metrics/metrics.ts';
import { createMetrics } from './metrics/metrics.ts';
import { readExposition, valueIn } from './metrics/testing/read-exposition.ts';

const epoch = 'abcdef01';
const namespaces = Array.from({ length: 100 }, (_, index) => `ns-${index}`);
const closers: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A simulated API server, the product's server without its page, and its port. */
async function setUp() {
  const simulator = await startSimulator({ world: 'empty' });
  closers.push(() => simulator.close());
  const cluster = createCluster({
    connection: createConnection({ kind: 'demo', kubeconfig: simulator.kubeconfig() }),
    epoch,
    demo: true,
    namespaces: [],
  });
  closers.push(() => cluster.close());
  const clock = systemClock;
  const streams = createEventStreams({ cluster, context: 'any', limit: 1_000, clock });
  const metrics = createMetrics({
    ...{ cluster, streams, viewersLimit: 1_000, version: '1.2.3' },
    // Each text is made anew.
    clock: { ...clock, now: () => (laterMs += 1_000) },
  });
  let laterMs = 0;
  closers.push(() => metrics.stop());
  return { simulator, cluster, metrics, port: await serve(streams) };
}

async function serve(streams: EventStreams): Promise<number> {
  const server = createServer((request, response) => void streams.serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** Follows the stream from the first revision on, as the page does, and counts what came. */
async function follow(port: number, namespace: string | undefined) {
  const scope = namespace === undefined ? '' : `&namespace=${namespace}`;
  const path = `/api/v1/topology/stream?since=${epoch}.0${scope}`;
  const reader = {
    state: beginning(),
    /** Up to which number it was told. */
    reached: 0,
    failures: [] as string[],
    events: 0,
    bytes: 0,
    ended: false,
  };
  const parser = createParser({
    onEvent({ data }) {
      reader.events += 1;
      const message = decodeServerMessage(data);
      if (message.type === 'changes') {
        if (message.from !== reader.reached) reader.failures.push(`a hole at ${message.from}`);
        reader.reached = message.to;
      }
      try {
        if (message.type !== 'bye') reader.state = reduceMessage(reader.state, message, 0).state;
      } catch (error) {
        reader.failures.push(String(error));
      }
    },
  });
  const sent = httpRequest({ host: '127.0.0.1', port, path, agent: false });
  closers.push(() => {
    sent.destroy();
  });
  sent.end();
  const [answer]: IncomingMessage[] = await once(sent, 'response');
  const decoder = new TextDecoder();
  answer?.on('data', (chunk: Buffer) => {
    reader.bytes += chunk.byteLength;
    parser.feed(decoder.decode(chunk, { stream: true }));
  });
  answer?.once('close', () => {
    reader.ended = true;
  });
  return reader;
}

function beginning(): TopologyState {
  return { ...initialState, revision: { epoch, seq: 0 } };
}

/** A reader of everything that takes nothing until it is told to. */
async function standStill(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  closers.push(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  socket.pause();
  socket.write(`GET /api/v1/topology/stream?since=${epoch}.0 HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  return socket;
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

async function settled(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await turn();
}

function createSlice({ cluster }: Simulator, namespace: string, endpoints: number): void {
  cluster.create('services', {
    metadata: { name: 'web', namespace },
    spec: { ports: [{ port: 80 }] },
  });
  cluster.create('endpointslices', {
    metadata: { name: 'web-1', namespace, labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    ports: [{ port: 8080 }],
    endpoints: Array.from({ length: endpoints }, (_, index) => ({
      addresses: [`10.1.${index >> 8}.${index & 255}`],
      conditions: { ready: true },
    })),
  });
}

/** One endpoint of a slice becomes ready or unready. */
function flip({ cluster }: Simulator, namespace: string, index: number): void {
  cluster.modify('endpointslices', namespace, 'web-1', (slice) => ({
    ...slice,
    endpoints: (slice.endpoints ?? []).map((endpoint, at, all) =>
      at === index % all.length
        ? { ...endpoint, conditions: { ready: !(endpoint.conditions?.ready ?? true) } }
        : endpoint,
    ),
  }));
}

/** All addresses of a slice become others, on Nodes whose names make large frames. */
function readdress({ cluster }: Simulator, namespace: string, round: number): void {
  cluster.modify('endpointslices', namespace, 'web-1', (slice) => ({
    ...slice,
    endpoints: (slice.endpoints ?? []).map((endpoint, index) => ({
      ...endpoint,
      addresses: [`10.${round & 255}.${index >> 8}.${index & 255}`],
      nodeName: `${index}-${round}.`.repeat(80),
    })),
  }));
}

function digestOf(tables: {
  readonly services: Iterable<unknown>;
  readonly slices: Iterable<unknown>;
}): string {
  return `${digestTable(tables.services)} ${digestTable(tables.slices)}`;
}

function heldBy({ state }: { readonly state: TopologyState }): string {
  return digestOf({ services: state.services.values(), slices: state.slices.values() });
}

async function scrape(metrics: Metrics) {
  return readExposition(await metrics.text());
}

describe('streams over real sockets', () => {
  it('W2, W5, W7, T2: a hundred namespaces are followed without a gap while one reader stands still, and all is counted', async () => {
    const { simulator, cluster, metrics, port } = await setUp();
    for (const namespace of namespaces) createSlice(simulator, namespace, 10);
    createSlice(simulator, 'big', 1_000);
    const readers = await Promise.all(
      [undefined, ...namespaces].map((namespace) => follow(port, namespace)),
    );
    const slow = await standStill(port);
    const resyncs = async () =>
      valueIn(await scrape(metrics), 'slicescope_resyncs_total', { reason: 'slow-reader' });

    for (let change = 0; change < 2_000; change++) {
      flip(simulator, `ns-${(change * 37) % 100}`, change);
      if (change % 4 === 0) await turn();
    }
    // Until more was sent than the kernel holds for a reader and the server keeps for it.
    for (let round = 0; (await resyncs()) === 0; round++) {
      readdress(simulator, 'big', round);
      await turn();
    }
    await expectEqual(cluster, readers);
    expect(readers.flatMap(({ failures }) => failures)).toEqual([]);

    // It reads on, and is told.
    let late = '';
    slow.on('data', (chunk) => {
      late += chunk.toString('utf8');
    });
    slow.resume();
    await once(slow, 'close');
    const body = late.slice(late.indexOf('\r\n\r\n') + 4);
    expect(body.endsWith('data: {"type":"resync","reason":"slow-reader"}\n\n')).toBe(true);

    await cluster.close();
    await settled(() => readers.every(({ ended }) => ended));
    const counted = await scrape(metrics);
    const events = readers.reduce((sum, reader) => sum + reader.events, 0);
    const bytes = readers.reduce((sum, reader) => sum + reader.bytes, 0);
    expect(valueIn(counted, 'slicescope_frames_sent_total')).toBe(
      events + body.split('\n\n').length - 1,
    );
    expect(valueIn(counted, 'slicescope_sent_bytes_total')).toBe(bytes + Buffer.byteLength(body));
    expect(valueIn(counted, 'slicescope_resyncs_total', { reason: 'journal' })).toBe(0);
  }, 60_000);

  /** Each reader comes to hold what the server holds of its namespaces. */
  async function expectEqual(
    cluster: Cluster,
    readers: readonly { readonly state: TopologyState }[],
  ): Promise<void> {
    const truths = [undefined, ...namespaces].map((namespace) =>
      digestOf(cluster.snapshot(namespace === undefined ? undefined : new Set([namespace]))),
    );
    await settled(() => readers.every((reader, index) => heldBy(reader) === truths[index]));
  }

  it('T2: everything in the table of metrics is there, and agrees with the cluster', async () => {
    const { simulator, cluster, metrics, port } = await setUp();
    createSlice(simulator, 'shop', 4);
    flip(simulator, 'shop', 1);
    const reader = await follow(port, 'shop');
    await settled(() => reader.state.slices.size === 1 && reader.state.sources.length > 3);
    const counted = await scrape(metrics);
    expect([...counted.keys()]).toEqual(Object.keys(metricTable));
    for (const [name, { samples, type }] of counted) {
      const known: Readonly<
        Record<string, { readonly type: string; readonly labels?: readonly string[] }>
      > = metricTable;
      expect([name, type]).toEqual([name, known[name]?.type]);
      for (const { labels } of samples) {
        const names = Object.keys(labels).filter((label) => label !== 'le');
        expect([name, names]).toEqual([name, known[name]?.labels ?? []]);
      }
    }
    expect(valueIn(counted, 'slicescope_endpoints', { state: 'ready' })).toBe(3);
    expect(valueIn(counted, 'slicescope_endpoints', { state: 'not-ready' })).toBe(1);
    expect(valueIn(counted, 'slicescope_source_live', { resource: 'endpointslices' })).toBe(1);
    expect(valueIn(counted, 'slicescope_viewers', { scope: 'one-namespace' })).toBe(1);
    expect(valueIn(counted, 'slicescope_revisions_total')).toBe(cluster.snapshot(undefined).seq);
  });

  it('T4: tells no name of the cluster', async () => {
    const { simulator, metrics, port } = await setUp();
    createSlice(simulator, 'secret-namespace', 1);
    const reader = await follow(port, 'secret-namespace');
    await settled(() => reader.state.slices.size === 1);
    expect(await metrics.text()).not.toContain('secret-namespace');
    expect(await metrics.text()).not.toContain('10.1.0.0');
  });

  it('T2: events are counted by type as the API server sent them', async () => {
    const { simulator, metrics, port } = await setUp();
    const reader = await follow(port, undefined);
    await settled(() =>
      reader.state.sources.some(
        ({ resource, phase }) => resource === 'endpointslices' && phase === 'live',
      ),
    );
    const of = async (type: string) =>
      valueIn(await scrape(metrics), 'slicescope_watch_events_total', {
        resource: 'endpointslices',
        type,
      });
    createSlice(simulator, 'shop', 4);
    for (let change = 0; change < 5; change++) flip(simulator, 'shop', change);
    simulator.cluster.remove('endpointslices', 'shop', 'web-1');
    await settled(async () => (await of('deleted')) === 1);
    expect([await of('added'), await of('modified')]).toEqual([1, 5]);
  });
});
