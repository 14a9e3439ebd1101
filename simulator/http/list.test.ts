import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ManualClock } from '#simulator/manual-clock.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import { ask, list } from '#simulator/testing/client.ts';

const recorded = JSON.parse(
  readFileSync(new URL('../fixtures/recorded-stream.json', import.meta.url), 'utf8'),
);
const path = '/api/v1/namespaces/shop/services';
let clock: ManualClock;
let simulator: Simulator;

beforeEach(async () => {
  clock = createManualClock();
  simulator = await startSimulator({ clock });
  for (const name of ['e', 'c', 'a', 'd', 'b']) {
    simulator.cluster.create(
      'services',
      service(name, { app: name, even: String('bd'.includes(name)) }),
    );
  }
});
afterEach(() => simulator.close());

const names = (body: { items: readonly { metadata: { name: string } }[] }) =>
  body.items.map(({ metadata }) => metadata.name);

it('lists in order of names, items without kind, under the version of the whole store', async () => {
  simulator.cluster.create('namespaces', { metadata: { name: 'other' } });
  const body = await list(simulator, path);
  expect(body.kind).toBe('ServiceList');
  expect(names(body)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(body.items.every((item) => item.kind === undefined)).toBe(true);
  expect(body.metadata).toEqual({ resourceVersion: String(simulator.cluster.version()) });
});

it('pages through one state, whatever changes in between', async () => {
  const first = await list(simulator, `/api/v1/services?limit=2`);
  const version = simulator.cluster.version();
  expect(first.metadata.remainingItemCount).toBe(3);
  expect(JSON.parse(Buffer.from(first.metadata.continue ?? '', 'base64url').toString())).toEqual({
    v: 'meta.k8s.io/v1',
    rv: version,
    start: '/shop/b\u0000',
  });

  simulator.cluster.remove('services', 'shop', 'c');
  simulator.cluster.create('services', service('bb'));
  const second = await list(
    simulator,
    `/api/v1/services?limit=2&continue=${first.metadata.continue}`,
  );
  const third = await list(
    simulator,
    `/api/v1/services?limit=2&continue=${second.metadata.continue}`,
  );

  expect([first, second, third].map(names)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(third.metadata).toEqual({ resourceVersion: String(version) });
});

it('ignores the limit at version 0, and counts no remaining items with a selector', async () => {
  expect(names(await list(simulator, `${path}?limit=2&resourceVersion=0`))).toHaveLength(5);
  const page = await list(simulator, `${path}?limit=1&labelSelector=even%3Dtrue`);
  expect(names(page)).toEqual(['b']);
  expect(page.metadata.remainingItemCount).toBeUndefined();
  expect(
    names(
      await list(
        simulator,
        `${path}?limit=1&labelSelector=even%3Dtrue&continue=${page.metadata.continue}`,
      ),
    ),
  ).toEqual(['d']);
});

it.each([
  ['labelSelector', 'app in (a,c)', ['a', 'c']],
  ['labelSelector', 'app notin (a,c),even', ['b', 'd', 'e']],
  ['labelSelector', 'app!=a,!missing', ['b', 'c', 'd', 'e']],
  ['labelSelector', 'missing', []],
  ['fieldSelector', 'metadata.name=c', ['c']],
  ['fieldSelector', 'metadata.namespace!=shop', []],
])('selects by %s %s', async (parameter, selector, expected) => {
  const query = new URLSearchParams({ [parameter]: selector });
  expect(names(await list(simulator, `${path}?${query}`))).toEqual(expected);
});

it('serves an exact past version, and any newer one to who is content with that', async () => {
  const version = simulator.cluster.version();
  simulator.cluster.remove('services', 'shop', 'a');
  const exact = await list(
    simulator,
    `${path}?resourceVersion=${version}&resourceVersionMatch=Exact`,
  );
  expect(names(exact)).toHaveLength(5);
  expect(exact.metadata.resourceVersion).toBe(String(version));
  expect(names(await list(simulator, `${path}?resourceVersion=${version}&limit=9`))).toHaveLength(
    5,
  );
  expect(names(await list(simulator, `${path}?resourceVersion=${version}`))).toHaveLength(4);
});

it('refuses an expired continue token with a token that goes on in the present', async () => {
  const first = await list(simulator, '/api/v1/services?limit=2');
  simulator.cluster.create('services', service('z'));
  simulator.faults.compact();

  const refused = await ask(
    simulator,
    `/api/v1/services?limit=2&continue=${first.metadata.continue}`,
  );
  const status = await refused.json();
  expect(refused.status).toBe(410);
  expect({ ...status, metadata: {} }).toEqual({ ...recorded.expiredContinue, metadata: {} });
  expect(JSON.parse(Buffer.from(status.metadata.continue, 'base64url').toString())).toEqual({
    v: 'meta.k8s.io/v1',
    rv: -1,
    start: 'shop/b\u0000',
  });
  const rest = await list(simulator, `/api/v1/services?continue=${status.metadata.continue}`);
  expect(names(rest)).toEqual(['c', 'd', 'e', 'z']);
  expect(rest.metadata.resourceVersion).toBe(String(simulator.cluster.version()));
});

it('answers 504 to a version from the future, after three seconds', async () => {
  const pending = ask(simulator, `${path}?resourceVersion=101550`);
  await clock.untilWaiting(3000);
  clock.advance(3000);
  const response = await pending;
  expect(response.status).toBe(504);
  expect(response.headers.get('retry-after')).toBe(recorded.versionTooLarge.retryAfter);
  expect(await response.json()).toEqual({
    ...recorded.versionTooLarge.body,
    message: `Timeout: Too large resource version: 101550, current: ${simulator.cluster.version()}`,
  });
});

it('sends the metadata alone to who asks for it', async () => {
  const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
  const response = await ask(simulator, `${path}?limit=1`, { headers: { accept } });
  const body = await response.json();
  expect(body).toMatchObject({ kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1' });
  expect(Object.keys(body.items[0])).toEqual(['kind', 'apiVersion', 'metadata']);
});

it('answers 504 to who wants one object in a version from the future', async () => {
  const pending = ask(simulator, `${path}/a?resourceVersion=101550`);
  await clock.untilWaiting(3000);
  clock.advance(3000);
  expect(await (await pending).json()).toMatchObject({ code: 504, reason: 'Timeout' });
  const unreadable = await ask(simulator, `${path}/a?resourceVersion=abc`);
  expect(unreadable.status).toBe(500);
  const version = simulator.cluster.version();
  expect((await ask(simulator, `${path}/a?resourceVersion=${version}`)).status).toBe(200);
});

it('gets one object, with its kind', async () => {
  const response = await ask(simulator, `${path}/a`);
  expect(await response.json()).toMatchObject({
    kind: 'Service',
    apiVersion: 'v1',
    metadata: { name: 'a', namespace: 'shop' },
    spec: { type: 'ClusterIP', clusterIP: expect.stringMatching(/^10\.96\./) },
  });
});

it('writes empty lists of a slice as null', async () => {
  simulator.cluster.create('endpointslices', {
    metadata: { name: 's', namespace: 'shop' },
    addressType: 'IPv4',
    endpoints: [],
  });
  const response = await ask(
    simulator,
    '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices/s',
  );
  expect(await response.json()).toMatchObject({
    addressType: 'IPv4',
    endpoints: null,
    ports: null,
  });
});
