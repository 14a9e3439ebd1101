import { get as httpGet } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import { ask } from '#simulator/testing/client.ts';

const path = '/api/v1/namespaces/shop/services';
const warning =
  '299 - "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"';
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.cluster.create('namespaces', { metadata: { name: 'shop' } });
  simulator.cluster.create('services', service('web', { number: '1', word: 'yes' }));
  for (let index = 0; index < 500; index += 1) {
    simulator.cluster.create('leases', {
      metadata: { name: `lease-${index}`, namespace: 'bulk' },
      spec: { holderIdentity: 'holder'.repeat(20) },
    });
  }
});
afterAll(() => simulator.close());

const get = (target: string, headers: Record<string, string> = {}) =>
  ask(simulator, target, { headers });

describe('an answer', () => {
  it('comes as YAML that means the same as the JSON', async () => {
    const json = await (await get(`${path}/web`)).json();
    const response = await get(`${path}/web`, { accept: 'application/yaml' });
    expect(response.headers.get('content-type')).toBe('application/yaml');
    const text = await response.text();
    expect(text).toMatch(/^apiVersion: v1\nkind: Service\nmetadata:\n {2}creationTimestamp: "/);
    expect(text).toContain('\n    number: "1"\n    word: "yes"\n');
    expect(load(text)).toEqual(json);
  });

  it('comes as YAML where that is preferred, and for an error, too', async () => {
    const preferred = await get(path, { accept: 'application/json;q=0.1,application/yaml' });
    expect(load(await preferred.text())).toMatchObject({ kind: 'ServiceList' });
    const table = await get(path, { accept: 'application/yaml;as=Table;v=v1;g=meta.k8s.io' });
    expect(load(await table.text())).toMatchObject({ kind: 'Table' });
    const error = await get(`${path}/nope`, { accept: 'application/yaml' });
    expect(error.status).toBe(404);
    expect(load(await error.text())).toMatchObject({ kind: 'Status', reason: 'NotFound' });
  });

  it('is one line that ends, unless it is made for human eyes', async () => {
    expect(await (await get(`${path}/web`)).text()).toMatch(/^[^\n]+\n$/);
    const indented = /^\{\n {2}"kind": "Service",\n[\s\S]*\n\}$/;
    expect(await (await get(`${path}/web?pretty=true`)).text()).toMatch(indented);
    expect(await (await get(`${path}/web`, { 'user-agent': 'curl/8' })).text()).toMatch(indented);
    const curl = await get(`${path}/web?pretty=0`, { 'user-agent': 'curl/8' });
    expect(await curl.text()).toMatch(/^[^\n]+\n$/);
  });

  it('of a Table that is not there is a Status for human eyes', async () => {
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io';
    expect(await (await get(`${path}/nope`, { accept })).text()).toMatch(
      /^\{\n {2}"kind": "Status"/,
    );
    const both = await get(`${path}/nope`, { accept: `${accept},application/json` });
    expect(await both.text()).toMatch(/^\{"kind":"Status"/);
  });
});

describe('the length of an answer', () => {
  const raw = (target: string, acceptEncoding: string) =>
    new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
      const headers = {
        authorization: 'Bearer demo-admin',
        'accept-encoding': acceptEncoding,
      };
      httpGet(`${simulator.url}${target}`, { headers }, async (response) => {
        const pieces: Buffer[] = [];
        for await (const piece of response) pieces.push(Buffer.from(piece));
        resolve({ headers: response.headers, body: Buffer.concat(pieces) });
      }).on('error', reject);
    });
  const leases = '/apis/coordination.k8s.io/v1/namespaces/bulk/leases';

  it('is told when it is short', async () => {
    const { headers, body } = await raw(`${path}?limit=1`, 'identity');
    expect(headers['content-length']).toBe(String(body.length));
    const long = await raw(leases, 'identity');
    expect(long.headers['content-length']).toBeUndefined();
    expect(long.headers['transfer-encoding']).toBe('chunked');
    expect(long.headers.vary).toBeUndefined();
  });

  it('is made smaller by gzip above 128 KiB', async () => {
    const plain = await raw(leases, 'br, deflate');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.length).toBeGreaterThan(128 * 1024);
    const small = await raw(`${leases}?limit=100`, 'gzip');
    expect(small.headers['content-encoding']).toBeUndefined();
    const zipped = await raw(leases, 'gzip, deflate, br');
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
    expect(zipped.body.length).toBeLessThan(plain.body.length / 2);
  });
});

describe('a deprecated resource', () => {
  it.each([
    ['GET', '/api/v1/endpoints'],
    ['GET', '/api/v1/namespaces/shop/endpoints/nope'],
    ['GET', '/api/v1/endpoints?watch=1&timeoutSeconds=1&resourceVersion=1'],
    ['DELETE', '/api/v1/namespaces/shop/endpoints/nope'],
  ])('warns in each answer: %s %s', async (method, target) => {
    const response = await ask(simulator, target, { method });
    expect(response.headers.get('warning')).toBe(warning);
    await response.body?.cancel();
  });

  it('warns besides what else there is to warn of', async () => {
    const response = await ask(simulator, '/api/v1/namespaces/shop/endpoints', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ metadata: { name: 'made' }, unknown: true }),
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('warning')).toBe(`${warning}, 299 - "unknown field \\"unknown\\""`);
  });

  it('is not what others are', async () => {
    expect((await get(path)).headers.get('warning')).toBeNull();
  });
});
