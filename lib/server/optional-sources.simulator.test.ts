import { describe, expect, it, onTestFinished } from 'vitest';
import type { SimulatorOptions } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import type { ClusterOptions } from './cluster.ts';
import { createCluster } from './cluster.ts';
import { createConnection } from './kube/connection.ts';
import { eventually } from './kube/testing/eventually.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';

async function setUp(
  options: SimulatorOptions & { readonly user?: string } = {},
  more: Partial<ClusterOptions> = {},
) {
  const { user, ...world } = options;
  const simulator = await startSimulator({
    world: 'empty',
    tokens: { viewer: { user: 'viewer', groups: ['system:authenticated'] } },
    ...world,
  });
  const cluster = createCluster({
    connection: createConnection({ kind: 'demo', kubeconfig: simulator.kubeconfig(user) }),
    epoch: 'abcdef01',
    demo: true,
    namespaces: [],
    ...more,
  });
  onTestFinished(async () => {
    await cluster.close();
    await simulator.close();
  });
  const phase = (resource: string) =>
    cluster.beat(undefined).sources.find((source) => source.resource === resource)?.phase;
  return { simulator, cluster, phase };
}

function anEvent(name: string, type: string) {
  return {
    metadata: { namespace: 'shop', name },
    involvedObject: { kind: 'Service', namespace: 'shop', name: 'web' },
    type,
    reason: 'Because',
    lastTimestamp: '2026-01-01T00:00:00Z',
  };
}

describe('optional sources', () => {
  it('R8: of Events only Warnings are asked for, in the list and in the watch', async () => {
    const { simulator, cluster, phase } = await setUp();
    simulator.cluster.create('services', service('web'));
    simulator.cluster.create('events', anEvent('a', 'Warning'));
    simulator.cluster.create('events', anEvent('b', 'Normal'));
    const names = () => {
      const events = cluster.detail('shop', 'web')?.events;
      return events?.kind === 'known' ? events.value.map(({ metadata }) => metadata.name) : [];
    };
    await eventually(() => phase('events') === 'live' && names().includes('a'));
    simulator.cluster.create('events', anEvent('c', 'Normal'));
    simulator.cluster.create('events', anEvent('d', 'Warning'));
    await eventually(() => names().includes('d'));
    expect([...names()].sort()).toEqual(['a', 'd']);
  });

  it('R14: Endpoints are asked for while somebody looks, and 30 s longer', async () => {
    const clock = createManualClock();
    const { simulator, cluster, phase } = await setUp({}, { clock });
    await eventually(() => phase('events') === 'live');
    const asked = () => simulator.requests.matching({ path: '/api/v1/endpoints' }).length;
    expect(asked()).toBe(0);
    expect(phase('endpoints')).toBeUndefined();

    const leave = cluster.look(new Set(['shop']));
    await eventually(() => phase('endpoints') === 'live');
    expect(asked()).toBe(1);
    leave();
    clock.advance(29_000);
    expect(phase('endpoints')).toBeDefined();
    clock.advance(1_000);
    expect(phase('endpoints')).toBeUndefined();
  });

  it('R14: --no-endpoints never asks for them, and says so where they are missed', async () => {
    const { simulator, cluster, phase } = await setUp({}, { withoutEndpoints: true });
    simulator.cluster.create('services', service('web'));
    cluster.look(undefined);
    await eventually(() => phase('events') === 'live' && cluster.detail('shop', 'web'));
    expect(cluster.detail('shop', 'web')?.legacyEndpoints).toEqual({
      kind: 'unknown',
      reason: 'Endpoints are not asked for: --no-endpoints is set',
    });
    expect(simulator.requests.matching({ path: '/api/v1/endpoints' })).toEqual([]);
  });

  it('R14: what is refused is not visible, and the rest is', async () => {
    const rules = [
      {
        user: 'viewer',
        verbs: ['list', 'watch'],
        resources: ['services', 'pods', 'nodes', 'endpoints'],
      },
      {
        user: 'viewer',
        verbs: ['list', 'watch'],
        apiGroups: ['discovery.k8s.io'],
        resources: ['endpointslices'],
      },
    ];
    const { simulator, cluster, phase } = await setUp({ user: 'viewer', rules });
    simulator.cluster.create('services', service('web'));
    cluster.look(undefined);
    await eventually(() => phase('events') === 'denied' && phase('endpoints') === 'live');
    await eventually(() => cluster.detail('shop', 'web')?.legacyEndpoints.kind === 'known');
    expect(cluster.detail('shop', 'web')?.events).toEqual({
      kind: 'unknown',
      reason: 'Events are not visible to you',
    });
    expect(cluster.beat(undefined).scope.all).toBe(true);
  });
});
