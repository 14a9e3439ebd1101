import { afterEach, beforeEach, expect, it } from 'vitest';
import type { JsonObject } from '#simulator/api/json.ts';
import { objectAt, objectsAt, textAt } from '#simulator/api/json.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { ask } from '#simulator/testing/client.ts';

let simulator: Simulator;
const services = '/api/v1/namespaces/shop/services';

beforeEach(async () => {
  simulator = await startSimulator();
  simulator.cluster.create('namespaces', { metadata: { name: 'shop' } });
});
afterEach(() => simulator.close());

async function send(method: string, path: string, body?: JsonObject): Promise<JsonObject> {
  const isPatch = method === 'PATCH';
  const response = await ask(simulator, path, {
    method,
    headers: { 'content-type': isPatch ? 'application/merge-patch+json' : 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return await response.json();
}

const service = (name: string, spec: JsonObject): JsonObject => ({ metadata: { name }, spec });
const ports = [{ port: 80, nodePort: 30_100 }];

it.each([
  [
    { type: 'NodePort', ports },
    'spec.ports[0].nodePort: Invalid value: 30100: provided port is already allocated',
  ],
  [
    { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] },
    'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
  ],
  [
    { ports: [{ port: 80 }], clusterIP: '10.96.7.7' },
    'spec.clusterIPs: Invalid value: ["10.96.7.7"]: failed to allocate IP 10.96.7.7: provided IP is already allocated',
  ],
  [
    { ports: [{ port: 80 }], clusterIP: '1.2.3.4' },
    'spec.clusterIPs: Invalid value: ["1.2.3.4"]: failed to allocate IP 1.2.3.4: the provided network does not match the current range',
  ],
  [
    { ports: [{ port: 80, nodePort: 30_101 }] },
    "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
  ],
])('refuses what another Service has or no range holds: %j', async (spec, message) => {
  await send(
    'POST',
    services,
    service('first', { type: 'NodePort', ports, clusterIP: '10.96.7.7' }),
  );
  const answer = await send('POST', services, service('second', spec));
  expect(answer.message).toBe(`Service "second" is invalid: ${message}`);
});

it('frees what a deleted Service had', async () => {
  const spec = { type: 'NodePort', ports, clusterIP: '10.96.7.7' };
  await send('POST', services, service('first', spec));
  await send('DELETE', `${services}/first`);
  expect(objectAt(await send('POST', services, service('second', spec)), 'spec')).toMatchObject(
    spec,
  );
});

it('allocates nothing in a dry run', async () => {
  const spec = { type: 'NodePort', ports: [{ port: 80 }] };
  const dry = await send('POST', `${services}?dryRun=All`, service('dry', spec));
  expect(textAt(dry, 'metadata', 'resourceVersion')).toBe('');
  expect(simulator.cluster.list('services')).toEqual([]);
});

it('gives up and takes what its type needs', async () => {
  await send('POST', services, service('web', { type: 'NodePort', ports: [{ port: 80 }] }));
  const patch = async (spec: JsonObject) =>
    objectAt(await send('PATCH', `${services}/web`, { spec }), 'spec');

  const inside = await patch({ type: 'ClusterIP' });
  expect(objectsAt(inside, 'ports')[0]?.nodePort).toBeUndefined();
  const named = await patch({ type: 'ExternalName', externalName: 'db.example.com' });
  expect([named.clusterIP, named.ipFamilies]).toEqual([undefined, undefined]);
  const outside = await patch({ type: 'LoadBalancer' });
  expect(outside).toMatchObject({ allocateLoadBalancerNodePorts: true, ipFamilies: ['IPv4'] });
  expect(objectsAt(outside, 'ports')[0]?.nodePort).toBeGreaterThanOrEqual(30_000);
});

it('deletes those of a collection that a selector chooses', async () => {
  for (const [name, tier] of [
    ['a', 'front'],
    ['b', 'front'],
    ['c', 'back'],
  ] as const) {
    const metadata = { name, labels: { tier } };
    await send('POST', services, { metadata, spec: { ports: [{ port: 80 }] } });
  }
  const answer = await send('DELETE', `${services}?labelSelector=tier%3Dfront`);
  expect(objectsAt(answer, 'items').map((item) => textAt(item, 'metadata', 'name'))).toEqual([
    'a',
    'b',
  ]);
  expect(simulator.cluster.list('services').map(({ metadata }) => metadata.name)).toEqual(['c']);
});

it('asks the garbage collector by finalizers, unless owned objects go in the background', async () => {
  const finalizersAfter = async (policy: string) => {
    await send('POST', services, service(policy.toLowerCase(), { ports: [{ port: 80 }] }));
    const path = `${services}/${policy.toLowerCase()}?dryRun=All&propagationPolicy=${policy}`;
    return objectAt(await send('DELETE', path), 'metadata').finalizers;
  };
  expect(await finalizersAfter('Orphan')).toEqual(['orphan']);
  expect(await finalizersAfter('Foreground')).toEqual(['foregroundDeletion']);
  expect(await finalizersAfter('Background')).toBeUndefined();
});
