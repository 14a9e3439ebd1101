import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { closeDoor } from './close-door.ts';
import type { OpenDoor } from './testing/open-door.ts';
import { closeNow, openDoor } from './testing/open-door.ts';
import { requestText } from './testing/raw-request.ts';

let door: OpenDoor | undefined;
afterEach(async () => {
  if (door) await closeNow(door);
});

const keepAlive = requestText('GET /', 'Host: localhost').replace('Connection: close\r\n', '');

async function openSocket({ port }: OpenDoor): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

async function openStreams(count: number): Promise<{ door: OpenDoor; streams: ServerResponse[] }> {
  const streams: ServerResponse[] = [];
  const opened = await openDoor(async (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('retry: 500\n\n');
    streams.push(response);
  });
  door = opened;
  for (let index = 0; index < count; index++) {
    const socket = await openSocket(opened);
    socket.write(keepAlive);
    await once(socket, 'data');
  }
  return { door: opened, streams };
}

it('ends streams when told and settles well within a second', async () => {
  const { door: opened, streams } = await openStreams(100);
  const startedAt = performance.now();
  await closeDoor(opened.server, async () => {
    for (const stream of streams) stream.end();
  });
  expect(performance.now() - startedAt).toBeLessThan(700);
});

it('cuts streams that nobody ends, within a second', async () => {
  const { door: opened } = await openStreams(3);
  const startedAt = performance.now();
  await closeDoor(opened.server, async () => undefined);
  expect(performance.now() - startedAt).toBeLessThan(950);
});

it('does not wait for connections that ask nothing', async () => {
  const opened = await openDoor();
  door = opened;
  const socket = await openSocket(opened);
  const closed = once(socket, 'close');
  await closeDoor(opened.server, async () => undefined);
  await closed;
});

it('above the cap drops new connections and keeps serving the others', async () => {
  const opened = await openDoor();
  door = opened;
  const first = await openSocket(opened);
  const sockets = Array.from({ length: 600 }, () => connect(opened.port, '127.0.0.1'));
  const dropped = new Promise<void>((resolve) => {
    let count = 0;
    opened.server.on('drop', () => {
      count++;
      if (count === 600 - 511) resolve();
    });
  });
  for (const socket of sockets) socket.on('error', () => undefined);
  await dropped;
  first.write(keepAlive);
  const [answer]: Buffer[] = await once(first, 'data');
  expect(String(answer)).toContain('200 OK');
  expect(opened.logged).toHaveLength(20);
  for (const socket of sockets) socket.destroy();
});
