import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { ask } from '#simulator/testing/client.ts';

type Recorded = {
  readonly plain: Readonly<Record<string, unknown>>;
  readonly aggregated: Readonly<Record<string, unknown>>;
  readonly health: Readonly<Record<string, string>>;
};

const file = new URL('../fixtures/recorded-discovery.json', import.meta.url);
const recorded: Recorded = JSON.parse(readFileSync(file, 'utf8'));
const aggregated =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,' +
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json';
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  ask(simulator, path, { headers });

describe('discovery', () => {
  it.each(Object.entries(recorded.plain))('tells %s as a real API server', async (path, body) => {
    const response = await get(path);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual(body);
  });

  it.each(Object.entries(recorded.aggregated))('tells all of %s at once', async (path, body) => {
    const response = await get(path, { accept: aggregated });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'public',
      'content-type': 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
      vary: 'Accept',
      etag: expect.stringMatching(/^"[0-9A-F]{128}"$/),
    });
    expect(await response.json()).toEqual(body);
  });

  it('says when nothing has changed', async () => {
    const etag = (await get('/apis', { accept: aggregated })).headers.get('etag') ?? '';
    const response = await get('/apis', { accept: aggregated, 'if-none-match': etag });
    expect(response.status).toBe(304);
    expect(response.headers.get('etag')).toBe(etag);
    expect(await response.text()).toBe('');
    expect((await get('/api', { accept: aggregated, 'if-none-match': etag })).status).toBe(200);
  });

  it('is plain for those who accept no aggregated form that is served', async () => {
    const beta = 'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList';
    const plain = await get('/apis', { accept: `${beta},application/json;q=0.1` });
    expect(await plain.json()).toMatchObject({ kind: 'APIGroupList' });
    expect((await get('/apis', { accept: beta })).status).toBe(406);
    const anywhere = `application/json,${aggregated}`;
    expect(await (await get('/apis', { accept: anywhere })).json()).toMatchObject({
      kind: 'APIGroupDiscoveryList',
    });
    const one = await get('/apis/apps/v1', { accept: aggregated });
    expect(await one.json()).toMatchObject({ kind: 'APIResourceList' });
  });

  it('comes as YAML, too', async () => {
    const response = await get('/apis/apps', { accept: 'application/yaml' });
    expect(response.headers.get('content-type')).toBe('application/yaml');
    expect(await response.text()).toBe(
      'apiVersion: v1\nkind: APIGroup\nname: apps\npreferredVersion:\n  groupVersion: apps/v1\n  version: v1\n' +
        'versions:\n- groupVersion: apps/v1\n  version: v1\n',
    );
  });
});

describe('a path outside the resources', () => {
  it.each(Object.entries(recorded.health))('tells the health at %s', async (path, body) => {
    const response = await get(path);
    expect(await response.text()).toBe(body);
    expect(response.status).toBe(body.startsWith('404') ? 404 : 200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('tells the version, to those who accept JSON', async () => {
    const response = await get('/version');
    expect(await response.text()).toMatch(/^\{\n {2}"major": "1",\n {2}"minor": "34",\n/);
    const refused = await get('/version', { accept: 'text/html' });
    expect(refused.status).toBe(406);
    expect((await refused.json()).message).toMatch(/Available representations: application\/json$/);
  });

  it.each([
    ['POST', '/apis', 200],
    ['PATCH', '/apis/apps', 200],
    ['DELETE', '/', 200],
    ['PUT', '/openapi/v3', 200],
    ['POST', '/readyz', 200],
    ['POST', '/api', 405],
    ['POST', '/api/v1', 405],
    ['PATCH', '/apis/apps/v1', 405],
    ['DELETE', '/version', 405],
    ['POST', '/nope', 404],
  ])('is read by some methods, although they write: %s %s is %d', async (method, path, status) => {
    expect((await ask(simulator, path, { method })).status).toBe(status);
  });

  it('lists where something is', async () => {
    const { paths }: { paths: readonly string[] } = await (await get('/')).json();
    expect(paths).toEqual(paths.toSorted());
    for (const path of paths) expect((await get(path)).status, path).toBe(200);
  });
});
