import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BeatMessage, ServerMessage, Snapshot } from '#lib/protocol/messages.ts';
import { protocolVersion } from '#lib/protocol/messages.ts';
import { endLine, frameLine } from '#lib/protocol/snapshot-lines.ts';
import { snapshotType } from '#lib/protocol/snapshot-type.ts';
import { encodeMessage } from '#lib/protocol/sse.ts';
import { aBeat } from '#lib/protocol/testing/a-frame.ts';
import { connectTopology } from './connect-topology.ts';
import { aService, aSnapshot } from './testing-topology.ts';
import { createTopologyStore } from './topology-store.ts';

/** A server with knobs: each request is kept, each open stream can be written to. */
function createFakeServer() {
  const server = {
    snapshot: aSnapshot() as Snapshot,
    answer: undefined as ((signal?: AbortSignal | null) => Response) | undefined,
    requests: [] as string[],
    streams: [] as ReadableStreamDefaultController<Uint8Array>[],
    signals: [] as AbortSignal[],
    send(...messages: ServerMessage[]) {
      const text = messages.map((message) => encodeMessage(message)).join('');
      server.streams.at(-1)?.enqueue(new TextEncoder().encode(text));
    },
    fetch: async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      server.requests.push(String(input));
      if (init?.signal) server.signals.push(init.signal);
      if (server.answer !== undefined) return server.answer(init?.signal);
      if (!String(input).includes('/stream')) return Response.json(server.snapshot);
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          server.streams.push(controller);
          init?.signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    },
  };
  return server;
}

const hello = (epoch = 'abcdef01'): ServerMessage => ({
  type: 'hello',
  protocol: protocolVersion,
  epoch,
  seq: 1,
});
const beat = (): BeatMessage => ({ ...aBeat, seq: 1, sources: aSnapshot().sources });
const change = (from: number, to: number): ServerMessage => ({
  type: 'changes',
  from,
  to,
  services: {
    set: [{ ...aService(`n/s${to}`), distinct: true }],
  },
});

/** A body that brings nothing until it is given up. */
function stalledBody(signal: AbortSignal | null | undefined): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) =>
      signal?.addEventListener('abort', () => controller.error(new Error('aborted'))),
  });
}

describe('the connection to the server', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function connect(namespaces: readonly string[] = [], context?: string) {
    return connectTo(createFakeServer(), namespaces, context);
  }

  function connectTo(
    server: ReturnType<typeof createFakeServer>,
    namespaces: readonly string[] = [],
    context?: string,
  ) {
    const store = createTopologyStore();
    const start = Date.now();
    const disconnect = connectTopology({
      store,
      namespaces,
      context,
      now: () => Date.now() - start,
      fetch: server.fetch,
      random: () => 0.5,
    });
    return { server, store, disconnect };
  }

  const settle = () => vi.advanceTimersByTimeAsync(0);

  it('asks for a snapshot, then for what follows it, of the namespaces chosen', async () => {
    const { server, disconnect } = connect(['a', 'b']);
    await settle();
    expect(server.requests).toEqual([
      '/api/v1/topology?namespace=a&namespace=b',
      '/api/v1/topology/stream?since=abcdef01.1&namespace=a&namespace=b',
    ]);
    disconnect();
  });

  it('opens the stream once the snapshot is drawn, and not when it has ended by then', async () => {
    for (const isEnded of [false, true]) {
      const server = createFakeServer();
      const drawn: (() => void)[] = [];
      const disconnect = connectTopology({
        store: createTopologyStore(),
        namespaces: [],
        now: () => 0,
        fetch: server.fetch,
        afterPaint: (run) => drawn.push(run),
      });
      await settle();
      expect(server.requests).toEqual(['/api/v1/topology']);
      if (isEnded) disconnect();
      for (const run of drawn) run();
      await settle();
      expect(server.requests).toHaveLength(isEnded ? 1 : 2);
      disconnect();
    }
  });

  it('is live with the first heartbeat and applies changes', async () => {
    const { server, store, disconnect } = connect();
    await settle();
    expect(store.getState().phase).toBe('catching-up');
    server.send(hello(), beat(), change(1, 2));
    await settle();
    expect(store.getState().phase).toBe('live');
    expect([...store.getState().services.keys()]).toEqual(['n/s2']);
    expect(store.getState().revision?.seq).toBe(2);
    disconnect();
  });

  it('continues where it was when the stream is cut, without another snapshot', async () => {
    const { server, store, disconnect } = connect();
    await settle();
    server.send(hello(), beat(), change(1, 2));
    await settle();
    server.streams.at(-1)?.close();
    await settle();
    expect(store.getState().phase).toBe('catching-up');
    expect(store.getState().services.size).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.requests.at(-1)).toBe('/api/v1/topology/stream?since=abcdef01.2');
    disconnect();
  });

  it.each([
    ['a resync', { type: 'resync', reason: 'journal' } satisfies ServerMessage],
    ['a gap', change(7, 8)],
    ['another epoch', hello('ffffffff')],
  ])('takes a new snapshot after %s and shows the old state meanwhile', async (_name, message) => {
    const { server, store, disconnect } = connect();
    await settle();
    server.send(hello(), beat(), change(1, 2));
    server.send(message);
    await settle();
    expect(store.getState().phase).toBe('catching-up');
    expect(store.getState().services.size).toBe(1);
    server.snapshot = aSnapshot({ epoch: 'ffffffff', seq: 9 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.requests.at(-2)).toBe('/api/v1/topology');
    expect(store.getState().revision).toEqual({ epoch: 'ffffffff', seq: 9 });
    expect(store.getState().services.size).toBe(0);
    disconnect();
  });

  it('takes a new snapshot when a message cannot be read', async () => {
    const { server, store, disconnect } = connect();
    await settle();
    server.streams.at(-1)?.enqueue(new TextEncoder().encode('data: {"type":"hel\n\n'));
    await settle();
    expect(store.getState().reason).toContain('could not be read');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.requests.filter((url) => url === '/api/v1/topology')).toHaveLength(2);
    disconnect();
  });

  it.each([
    [
      '502 from a proxy',
      () =>
        new Response('<h1>Bad Gateway</h1>', {
          status: 502,
          headers: { 'content-type': 'text/html' },
        }),
      'HTTP 502',
    ],
    [
      'a login page',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      'something else answers',
    ],
    [
      'an error of the server',
      () =>
        Response.json(
          { error: { code: 'starting', message: 'still starting', remedy: 'try again' } },
          { status: 503 },
        ),
      'still starting; try again',
    ],
    [
      'no network',
      () => {
        throw new TypeError('fetch failed');
      },
      'does not answer',
    ],
  ])('says so and recovers from %s', async (_name, answer, words) => {
    const { server, store, disconnect } = connect();
    await settle();
    server.send(hello(), beat());
    await settle();
    server.answer = answer;
    server.streams.at(-1)?.close();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.getState().reason).toContain(words);
    expect(store.getState().nextTryAt).toBeGreaterThan(0);
    server.answer = undefined;
    await vi.advanceTimersByTimeAsync(10_000);
    server.send(hello(), beat());
    await settle();
    expect(store.getState()).toMatchObject({
      phase: 'live',
      reason: undefined,
      nextTryAt: undefined,
    });
    disconnect();
  });

  it.each([
    ['7', 7_000],
    ['0', 1_000],
    ['86400', 60_000],
  ])('W9: asks again when it is told to: Retry-After %s', async (header, waitMs) => {
    const { server, store, disconnect } = connect();
    await settle();
    server.send(hello(), beat());
    await settle();
    server.answer = () =>
      Response.json(
        { error: { code: 'too-many-viewers', message: '2 pages follow already' } },
        { status: 503, headers: { 'retry-after': header } },
      );
    server.streams.at(-1)?.close();
    await vi.advanceTimersByTimeAsync(500);
    const asked = server.requests.length;
    expect(store.getState()).toMatchObject({
      code: 'too-many-viewers',
      reason: '2 pages follow already',
    });
    await vi.advanceTimersByTimeAsync(waitMs - 600);
    expect(server.requests).toHaveLength(asked);
    server.answer = undefined;
    await vi.advanceTimersByTimeAsync(700);
    expect(server.requests.length).toBeGreaterThan(asked);
    server.send(hello(), beat());
    await settle();
    expect(store.getState()).toMatchObject({ phase: 'live', code: undefined });
    disconnect();
  });

  it('W17: says so where the server was updated, in the stream or in the snapshot, and recovers when it is put back', async () => {
    const { server, store, disconnect } = connect();
    await settle();
    server.send(hello(), beat(), change(1, 2));
    await settle();
    server.streams
      .at(-1)
      ?.enqueue(
        new TextEncoder().encode(
          `data: ${JSON.stringify({ ...hello(), protocol: protocolVersion + 1 })}\n\n`,
        ),
      );
    await settle();
    expect(store.getState()).toMatchObject({ code: 'other-protocol' });
    expect(store.getState().reason).toContain('the server was updated');
    // What was known stays, and loses its colours with time.
    expect(store.getState().services.size).toBe(1);
    server.answer = () => Response.json({ ...aSnapshot(), protocol: protocolVersion - 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.getState().reason).toContain('older version');
    server.answer = undefined;
    await vi.advanceTimersByTimeAsync(10_000);
    server.send(hello(), beat());
    await settle();
    expect(store.getState()).toMatchObject({ phase: 'live', code: undefined });
    disconnect();
  });

  it('calls the stream lost after 12 s of silence and tries again', async () => {
    const { server, store, disconnect } = connect();
    await settle();
    server.send(hello(), beat());
    await settle();
    await vi.advanceTimersByTimeAsync(13_500);
    expect(store.getState().phase).toBe('lost');
    expect(store.getState().revision?.seq).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.streams).toHaveLength(2);
    server.send(hello(), beat());
    await settle();
    expect(store.getState().phase).toBe('live');
    disconnect();
  });

  it('F6: asks again where an answer stands still for 12 s, however often', async () => {
    const server = createFakeServer();
    server.answer = (signal) =>
      new Response(stalledBody(signal), { headers: { 'content-type': 'application/json' } });
    const { store, disconnect } = connectTo(server);
    await vi.advanceTimersByTimeAsync(70_000);
    expect(server.requests.length).toBeGreaterThanOrEqual(4);
    expect(store.getState().phase).toBe('lost');
    server.answer = undefined;
    while (server.streams.length === 0) await vi.advanceTimersByTimeAsync(1_000);
    server.send(hello(), beat());
    await settle();
    expect(store.getState().phase).toBe('live');
    disconnect();
  });

  it('F6: reads a snapshot that takes longer than 12 s to come, and does not call the server silent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'Date'] });
    const server = createFakeServer();
    const body = new TransformStream<Uint8Array, Uint8Array>();
    const writer = body.writable.getWriter();
    server.answer = () =>
      new Response(body.readable, { headers: { 'content-type': snapshotType } });
    const { store, disconnect } = connectTo(server);
    await vi.advanceTimersByTimeAsync(0);
    const { services: _, slices: __, findings: ___, ...frame } = aSnapshot();
    const lines = gzipSync(frameLine(frame) + endLine(1));
    for (const at of lines.keys()) {
      void writer.write(new Uint8Array(lines.subarray(at, at + 1)));
      await new Promise(setImmediate);
      await vi.advanceTimersByTimeAsync(200);
      expect(store.getState().phase).toBe('connecting');
    }
    server.answer = undefined;
    void writer.close();
    await vi.waitUntil(() => server.streams.length > 0);
    expect(store.getState().revision?.seq).toBe(1);
    expect(server.requests.filter((url) => url === '/api/v1/topology')).toHaveLength(1);
    disconnect();
  });

  it('does not take bytes that waited while the machine slept for proof', async () => {
    const { server, store, disconnect } = connect();
    await settle();
    server.send(hello(), beat());
    await settle();
    vi.setSystemTime(Date.now() + 3_600_000);
    server.send(beat());
    await settle();
    expect(store.getState().phase).not.toBe('live');
    disconnect();
  });

  it('waits between tries, ever longer, at most 10 s', async () => {
    const { server, disconnect } = connect();
    server.answer = () => new Response('', { status: 502 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.requests.length).toBeGreaterThan(6);
    expect(server.requests.length).toBeLessThan(16);
    disconnect();
  });

  it('E11: holds nothing of a server that shows another context than the link is for', async () => {
    const { server, store, disconnect } = connect(['a'], 'prod eu');
    await settle();
    expect(server.requests[0]).toBe('/api/v1/topology?context=prod%20eu&namespace=a');
    expect(server.requests[1]).toContain('&context=prod%20eu&namespace=a');
    server.send(hello(), beat());
    await settle();
    expect(store.getState().identity).toBeDefined();
    server.answer = () =>
      Response.json(
        { error: { code: 'other-context', message: 'shows c', remedy: 'start another' } },
        { status: 400 },
      );
    server.streams.at(-1)?.close();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(store.getState()).toMatchObject({
      isOtherContext: true,
      reason: 'shows c; start another',
    });
    expect(store.getState().identity).toBeUndefined();
    expect(store.getState().revision).toBeUndefined();
    expect(store.getState().services.size).toBe(0);
    server.answer = undefined;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(store.getState().isOtherContext).not.toBe(true);
    expect(store.getState().revision).toBeDefined();
    disconnect();
  });

  it('Q2: what a shared stream has known for a while proves nothing younger', async () => {
    const server = createFakeServer();
    const store = createTopologyStore();
    const start = Date.now();
    const disconnect = connectTopology({
      store,
      namespaces: [],
      now: () => Date.now() - start,
      fetch: server.fetch,
      openStream: async function* ({ signal }) {
        yield { text: encodeMessage(hello()) + encodeMessage(beat()), ageMs: 4_000 };
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    });
    await vi.advanceTimersByTimeAsync(10);
    expect(store.getState().phase).toBe('live');
    expect(store.getState().sourcesAt).toBeLessThanOrEqual(10 - 4_000);
    disconnect();
  });

  it('leaves nothing running when it ends', async () => {
    const { server, disconnect } = connect();
    await settle();
    disconnect();
    await settle();
    expect(server.signals.at(-1)?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    const asked = server.requests.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.requests).toHaveLength(asked);
  });
});
