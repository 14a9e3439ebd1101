import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { snapshotType } from '#lib/protocol/snapshot-type.ts';
import { runtimeKey } from './door/runtime-handle.ts';
import { serveTopology } from './serve-topology.ts';

const bytes = Uint8Array.of(1, 2, 3);
const server = createServer((request, response) => void serveTopology(request, response));
let url = '';

beforeEach(async () => {
  Reflect.set(globalThis, runtimeKey, {
    context: 'here',
    cluster: {
      look: () => () => undefined,
      caughtUp: () => Promise.resolve(),
      deriveInTurns: () => Promise.resolve(),
      snapshotBody: () => Promise.resolve({ revision: { epoch: 'ab', seq: 7 }, bytes }),
      snapshot: (namespaces: unknown) => ({ asked: namespaces, services: ['a', 'b'] }),
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/topology`;
});

afterEach(async () => {
  Reflect.deleteProperty(globalThis, runtimeKey);
  await new Promise((resolve) => server.close(resolve));
});

it('gives a page the bytes as they are, and tells their length and revision', async () => {
  const answer = await fetch(url, { headers: { accept: snapshotType } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(snapshotType);
  expect(answer.headers.get('content-length')).toBe('3');
  expect(answer.headers.get('cache-control')).toContain('no-transform');
  expect(answer.headers.get('x-revision')).toBe('ab.7');
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
});

it('gives everybody else JSON', async () => {
  const answer = await fetch(url);
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(await answer.json()).toEqual({ services: ['a', 'b'] });
});

it('answers HEAD without a body', async () => {
  for (const accept of ['*/*', snapshotType]) {
    const answer = await fetch(url, { method: 'HEAD', headers: { accept } });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  }
});

it('tells what is wrong with a question, and that it is still starting', async () => {
  const refused = await fetch(`${url}?context=elsewhere`);
  expect(refused.status).toBe(400);
  Reflect.deleteProperty(globalThis, runtimeKey);
  expect((await fetch(url)).status).toBe(503);
});
