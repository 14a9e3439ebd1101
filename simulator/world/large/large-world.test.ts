import { afterEach, describe, expect, it } from 'vitest';
import { reconcileSlices } from '#lib/domain/expected-slices/reconcile-slices.ts';
import { zoneShares } from '#lib/domain/expected-slices/zone-shares.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { withDefaults } from '#simulator/cluster/defaults/with-defaults.ts';
import { isReady } from '#simulator/controllers/pod-status.ts';
import { readPod } from '#simulator/controllers/read-pod.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator, SimulatorOptions } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import type { LargeWorld } from './large-world.ts';

const started: Simulator[] = [];

afterEach(async () => {
  for (const simulator of started.splice(0)) await simulator.close();
});

async function start(options: SimulatorOptions) {
  const clock = createManualClock();
  const simulator = await startSimulator({ clock, ...options });
  started.push(simulator);
  return { clock, cluster: simulator.cluster };
}

type Cluster = Simulator['cluster'];

const small: LargeWorld = {
  kind: 'large',
  services: 400,
  endpoints: 4_000,
  nodes: 50,
  namespaces: 12,
};

/** Of the world itself: default/kubernetes is the API server's. */
const own = (cluster: Cluster) =>
  cluster.list('endpointslices').filter(({ metadata }) => metadata.namespace !== 'default');

const endpointsOf = (cluster: Cluster) => own(cluster).flatMap(({ endpoints = [] }) => endpoints);

describe('a large world', () => {
  it('V5: has as much of everything as asked for', async () => {
    const { cluster } = await start({ world: small });
    expect(endpointsOf(cluster)).toHaveLength(4_000);
    expect(cluster.list('services')).toHaveLength(400 + 1);
    expect(cluster.list('nodes')).toHaveLength(50);
    expect(new Set(own(cluster).map(({ metadata }) => metadata.namespace)).size).toBe(12);
  });

  it('V5: has the slices that its controller would write, from the beginning and for good', async () => {
    const { clock, cluster } = await start({ world: small });
    const before = cluster.list('endpointslices');
    expect(unwritten(cluster)).toEqual([]);
    clock.advance(60_000);
    expect(cluster.list('endpointslices')).toEqual(before);
  });

  it('V5: is the same for the same seed and another for another one', async () => {
    const state = async (seed: number) => {
      const { cluster } = await start({ world: { ...small, services: 40, endpoints: 300 }, seed });
      return JSON.stringify([cluster.list('pods'), own(cluster), cluster.list('nodes')]);
    };
    const [first, second, other] = [await state(1), await state(1), await state(2)];
    expect(first).toBe(second);
    expect(first).not.toBe(other);
  });

  it('has Services of very different sizes, some of several slices', async () => {
    const { cluster } = await start({ world: small });
    const sizes = new Map<string, number>();
    for (const { metadata, endpoints = [] } of own(cluster)) {
      const name = metadata.labels?.[serviceNameLabel] ?? '';
      sizes.set(name, (sizes.get(name) ?? 0) + endpoints.length);
    }
    const sorted = [...sizes.values()].sort((a, b) => a - b);
    expect(sorted[200]).toBeLessThan(9);
    expect(sorted.at(-1)).toBeGreaterThan(100);
  });

  it('has troubles and rarities from the start', async () => {
    const { cluster } = await start({ world: small });
    const services = cluster.list('services');
    const families = services.map(({ spec }) => spec.ipFamilies?.length ?? 0);
    expect(families).toContain(2);
    expect(services.some(({ spec }) => spec.clusterIP === 'None')).toBe(true);
    expect(services.some(({ spec }) => spec.type === 'ExternalName')).toBe(true);
    expect(own(cluster).some(({ endpoints = [] }) => endpoints.length === 0)).toBe(true);
    const states = endpointsOf(cluster).map(({ conditions }) => JSON.stringify(conditions));
    expect(new Set(states).size).toBe(4);
    expect(endpointsOf(cluster).some(({ targetRef }) => targetRef === undefined)).toBe(true);
  });

  it('V5: has Pods as the API server stores them, each with a name and an address of its own', async () => {
    const { cluster } = await start({ world: small });
    const pods = cluster.list('pods');
    for (const pod of pods) expect(withDefaults.pods(pod)).toEqual(pod);
    const addresses = pods.flatMap(({ status }) => (status?.podIPs ?? []).map(({ ip }) => ip));
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(new Set(pods.map(({ metadata }) => metadata.uid)).size).toBe(pods.length);
  });

  it('V5: takes changes of its Pods as any cluster does', async () => {
    const { clock, cluster } = await start({ world: small });
    const pod = cluster.list('pods').find(isReady);
    const { namespace = '', name = '' } = pod?.metadata ?? {};
    const labels = { ...pod?.metadata.labels, app: 'nobody' };
    cluster.modify('pods', namespace, name, (stored) => ({
      ...stored,
      metadata: { ...stored.metadata, labels },
    }));
    clock.advance(100);
    expect(cluster.get('pods', namespace, name)?.metadata.labels).toEqual(labels);
    expect(endpointsOf(cluster).some(({ targetRef }) => targetRef?.name === name)).toBe(false);
    cluster.remove('pods', namespace, name, { graceSeconds: 0 });
    expect(cluster.get('pods', namespace, name)).toBeUndefined();
    expect(unwritten(cluster)).toEqual([]);
  });
});

it.each([
  [{ services: 0 }, 'services is 0; a large world needs a whole number from 1 on'],
  [{ nodes: 1.5 }, 'nodes is 1.5; a large world needs a whole number from 1 on'],
  [{ endpoints: 20 }, /endpoints are too few for \d+ Services with endpoints/],
  [{ endpoints: 9_000_000 }, /are more than there are addresses for/],
])('refuses %j', async (counts, reason) => {
  await expect(start({ world: { ...small, ...counts } })).rejects.toThrow(reason);
});

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    groups.set(keyOf(item), group);
    group.push(item);
  }
  return groups;
}

/** Services for which the controller would write something now. */
function unwritten(cluster: Cluster): readonly string[] {
  const nodes = new Map(cluster.list('nodes').map((node) => [node.metadata.name, node]));
  const topology = zoneShares(nodes);
  const pods = groupedBy(cluster.list('pods'), ({ metadata }) => metadata.namespace);
  const slices = groupedBy(
    cluster.list('endpointslices'),
    ({ metadata }) => `${metadata.namespace}/${metadata.labels?.[serviceNameLabel]}`,
  );
  return cluster.list('services').flatMap((service) => {
    const { namespace, name } = service.metadata;
    const writes = reconcileSlices({
      service,
      pods: (pods.get(namespace) ?? []).map(readPod),
      nodes,
      topology,
      slices: slices.get(`${namespace}/${name}`) ?? [],
    });
    const count = writes.create.length + writes.update.length + writes.delete.length;
    return count === 0 ? [] : [`${namespace}/${name}`];
  });
}
