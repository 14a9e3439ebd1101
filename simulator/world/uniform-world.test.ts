import { afterEach, expect, it } from 'vitest';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import type { UniformWorld } from './uniform-world.ts';

const started: Simulator[] = [];

afterEach(async () => {
  for (const simulator of started.splice(0)) await simulator.close();
});

/** The world once the controllers had time for it. */
async function settle(world: UniformWorld): Promise<Simulator['cluster']> {
  const clock = createManualClock();
  const simulator = await startSimulator({ world, clock });
  started.push(simulator);
  clock.advance(60_000);
  return simulator.cluster;
}

/** How often each of the values occurs, the rarest first. */
function counts(values: readonly unknown[]): readonly number[] {
  return [...new Set(values)]
    .map((value) => values.filter((other) => other === value).length)
    .sort((a, b) => a - b);
}

const small: UniformWorld = {
  kind: 'uniform',
  services: 12,
  podsPerService: 5,
  nodes: 7,
  namespaces: 3,
};

it('gives every Service a slice with all of its Pods, ready', async () => {
  const cluster = await settle(small);
  for (const { metadata } of cluster.list('services')) {
    if (metadata.namespace === 'default') continue;
    const slices = cluster
      .list('endpointslices', metadata.namespace)
      .filter((slice) => slice.metadata.labels?.[serviceNameLabel] === metadata.name);
    expect(slices).toHaveLength(1);
    const endpoints = slices[0]?.endpoints ?? [];
    expect(endpoints.map(({ conditions }) => conditions?.ready)).toEqual(Array(5).fill(true));
    expect(slices[0]?.ports).toEqual([{ name: 'http', port: 8080, protocol: 'TCP' }]);
  }
});

it('has as much of everything as asked for, spread evenly, each Pod with an address of its own', async () => {
  const cluster = await settle(small);
  const pods = cluster.list('pods');
  expect(pods).toHaveLength(60);
  expect(new Set(pods.map(({ status }) => status?.podIP)).size).toBe(60);
  expect(cluster.list('nodes')).toHaveLength(7);
  const perNode = counts(pods.map(({ spec }) => spec?.nodeName));
  expect(perNode).toEqual([8, 8, 8, 9, 9, 9, 9]);
  const namespaces = cluster.list('services').map(({ metadata }) => metadata.namespace);
  expect(counts(namespaces.filter((name) => name !== 'default'))).toEqual([4, 4, 4]);
});

it('gives each object a uid of its own', async () => {
  const cluster = await settle(small);
  const uids = (['pods', 'nodes', 'services', 'endpointslices', 'namespaces'] as const).flatMap(
    (resource) => cluster.list(resource).map(({ metadata }) => metadata.uid),
  );
  expect(new Set(uids).size).toBe(uids.length);
});

it('leaves Pods alone: what a kubelet reported stays until somebody changes it', async () => {
  const cluster = await settle(small);
  for (const { status } of cluster.list('pods')) {
    expect(status?.phase).toBe('Running');
    expect(status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('True');
  }
});

it.each([
  ['services', 0],
  ['podsPerService', 1.5],
  ['nodes', -1],
  ['namespaces', Number.NaN],
])('refuses %s %d', async (name, count) => {
  await expect(settle({ ...small, [name]: count })).rejects.toThrow(
    `${name} is ${count}; a uniform world needs a whole number from 1 on`,
  );
});

it('refuses more Pods than there are addresses', async () => {
  await expect(settle({ ...small, services: 100_000, podsPerService: 100 })).rejects.toThrow(
    /more than 8388608 addresses/,
  );
});
