import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Cluster } from './cluster.ts';
import { createEventStreams } from './event-streams.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';
import type { Viewer } from './viewers.ts';

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

/** The streams of a cluster that only notes who subscribes, behind a real socket. */
async function setUp(limit = 10) {
  const viewers: { viewer: Viewer; since: unknown; left: boolean }[] = [];
  const clock = createManualClock(0);
  const cluster: Pick<Cluster, 'subscribe'> = {
    subscribe(viewer, since) {
      const seat = { viewer, since, left: false };
      viewers.push(seat);
      return () => {
        seat.left = true;
      };
    },
  };
  const streams = createEventStreams({ cluster, context: 'shop', limit, clock });
  const server = createServer((request, response) => void streams.serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, viewers, streams, clock };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function ask(server: Server, query = '', method = 'GET'): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const path = `/api/v1/topology/stream${query}`;
    const sent = httpRequest({ port: portOf(server), host: '127.0.0.1', path, method });
    sent.once('response', resolve).once('error', reject).end();
    closers.push(() => sent.destroy());
  });
}

/** A reader that takes nothing, with as small a buffer in the kernel as there is. */
async function standStill(server: Server): Promise<Socket> {
  const socket = connect(portOf(server), '127.0.0.1');
  socket.on('error', () => undefined);
  closers.push(() => socket.destroy());
  await once(socket, 'connect');
  socket.write('GET /api/v1/topology/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
  socket.pause();
  return socket;
}

async function settled(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += String(chunk);
  return text;
}

const frame = Buffer.from(`data: ${'x'.repeat(65_530)}\n\n`);

describe('a stream', () => {
  it('W1: sends its head at once, and each frame as it is', async () => {
    const { server, viewers } = await setUp();
    const answer = await ask(server, '?since=abcdef01.7&namespace=shop');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-store, no-transform',
    });
    const [seat] = viewers;
    expect([...(seat?.viewer.namespaces ?? [])]).toEqual(['shop']);
    expect(seat?.since).toEqual({ epoch: 'abcdef01', seq: 7 });
    expect(seat?.viewer.write(Buffer.from('data: 1\n\n'))).toBe(true);
    seat?.viewer.end(Buffer.from('data: 2\n\n'));
    expect(await textOf(answer)).toBe('data: 1\n\ndata: 2\n\n');
  });

  it('takes the revision from Last-Event-ID, too', async () => {
    const { server, viewers } = await setUp();
    const path = '/api/v1/topology/stream';
    const headers = { 'last-event-id': 'abcdef01.3' };
    const sent = httpRequest({ port: portOf(server), host: '127.0.0.1', path, headers });
    closers.push(() => sent.destroy());
    sent.end();
    await once(sent, 'response');
    expect(viewers[0]?.since).toEqual({ epoch: 'abcdef01', seq: 3 });
  });

  it('forgets a reader that leaves', async () => {
    const { server, viewers } = await setUp(1);
    const answer = await ask(server);
    answer.destroy();
    await settled(() => viewers[0]?.left === true);
    expect((await ask(server)).statusCode).toBe(200);
  });

  it.each([
    ['?since=yesterday', 'bad-revision'],
    ['?context=other', 'other-context'],
    ['?namespace=No_Name', 'bad-query'],
  ])('refuses %s with words', async (query, code) => {
    const { server, viewers } = await setUp();
    const answer = await ask(server, query);
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(await textOf(answer))).toMatchObject({ error: { code } });
    expect(viewers).toEqual([]);
  });

  it('answers HEAD with the head, and follows nothing', async () => {
    const { server, viewers } = await setUp();
    const answer = await ask(server, '', 'HEAD');
    expect([answer.statusCode, await textOf(answer), viewers]).toEqual([200, '', []]);
  });
});

describe('too many readers', () => {
  it('W9: above the limit the next one is told to wait, and counted; those that read go on', async () => {
    const { server, viewers, streams } = await setUp(2);
    await ask(server);
    await ask(server);
    const answer = await ask(server);
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '10']);
    expect(JSON.parse(await textOf(answer))).toMatchObject({
      error: { code: 'too-many-viewers', remedy: expect.stringContaining('--max-viewers') },
    });
    expect([viewers.length, streams.totals()]).toEqual([2, { turnedAway: 1, cut: 0 }]);
    expect(viewers.map(({ viewer }) => viewer.write(Buffer.from('data: 1\n\n')))).toEqual([
      true,
      true,
    ]);
  });
});

describe('a reader that does not read', () => {
  async function fill(viewer: Viewer | undefined): Promise<number> {
    let taken = 0;
    while (viewer?.write(frame)) {
      taken += 1;
      // What the kernel takes is no longer unsent.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return taken;
  }

  it('W5: is refused further frames once a MiB has not left, and keeps nobody from reading', async () => {
    const { server, viewers } = await setUp();
    await standStill(server);
    await settled(() => viewers.length === 1);
    await fill(viewers[0]?.viewer);
    const answer = await ask(server);
    expect(viewers[0]?.viewer.write(Buffer.from('data: small\n\n'))).toBe(false);
    expect(viewers[1]?.viewer.write(Buffer.from('data: 1\n\n'))).toBe(true);
    viewers[1]?.viewer.end(Buffer.from('\n'));
    expect(await textOf(answer)).toBe('data: 1\n\n\n');
  });

  it('W5: hears the last words if it reads again in time', async () => {
    const { server, viewers } = await setUp();
    const socket = await standStill(server);
    await settled(() => viewers.length === 1);
    const taken = await fill(viewers[0]?.viewer);
    viewers[0]?.viewer.end(Buffer.from('event: resync\n\n'));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.resume();
    await once(socket, 'close');
    expect(received.endsWith('event: resync\n\n')).toBe(true);
    expect(received.split('data: ')).toHaveLength(taken + 1);
  });

  it('W5: is cut when it does not, and then nothing of it is left', async () => {
    const { server, viewers, streams, clock } = await setUp(1);
    await standStill(server);
    await settled(() => viewers.length === 1);
    await fill(viewers[0]?.viewer);
    viewers[0]?.viewer.end(Buffer.from('event: resync\n\n'));
    expect((await ask(server)).statusCode).toBe(503);
    clock.advance(10_000);
    await settled(() => viewers[0]?.left === true);
    expect((await ask(server)).statusCode).toBe(200);
    expect(streams.totals()).toEqual({ turnedAway: 1, cut: 1 });
  });

  it('W5: may leave less unsent where many read', async () => {
    const few = await setUp(1_000);
    const many = await setUp(1_000);
    await standStill(few.server);
    await settled(() => few.viewers.length === 1);
    await standStill(many.server);
    await Promise.all(Array.from({ length: 300 }, () => ask(many.server)));
    expect(await fill(many.viewers[0]?.viewer)).toBeLessThan(await fill(few.viewers[0]?.viewer));
  });
});
