import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { managedByLabel, serviceNameLabel, sliceController } from '#lib/domain/objects.ts';
import type { ManualClock } from '#simulator/manual-clock.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { deployment, service } from '#simulator/testing/builders.ts';
import { workerNode } from '#simulator/world/nodes.ts';
import { isReady } from './pod-status.ts';

const podTimings = { startMs: 100, readyMs: 200, stopMs: 3000 };
let clock: ManualClock;
let simulator: Simulator;

beforeEach(async () => {
  clock = createManualClock();
  simulator = await startSimulator({ clock, podTimings, dualStack: true, maxEndpointsPerSlice: 4 });
  simulator.cluster.create('nodes', workerNode('n1', 'zone-a', 0, '2026-01-01T00:00:00Z'));
  simulator.cluster.create('nodes', workerNode('n2', 'zone-b', 1, '2026-01-01T00:00:00Z'));
});
afterEach(() => simulator.close());

const pods = () => [...simulator.cluster.list('pods', 'shop')];
const slices = () => [...simulator.cluster.list('endpointslices', 'shop')];
const endpoints = () => slices().flatMap((slice) => slice.endpoints ?? []);

const createWeb = (replicas: number) => {
  simulator.cluster.create('services', service('web'));
  simulator.cluster.create('deployments', deployment('web', replicas));
  clock.advance(1000);
};

describe('a Pod', () => {
  it('is placed, started and found ready, one thing after the other', () => {
    simulator.cluster.create('deployments', deployment('web', 2));
    clock.advance(50);
    expect(
      pods()
        .map(({ spec }) => spec?.nodeName)
        .sort(),
    ).toEqual(['n1', 'n2']);
    expect(pods().every(({ status }) => status?.phase === 'Pending')).toBe(true);
    clock.advance(100);
    expect(pods().map(({ status }) => status?.phase)).toEqual(['Running', 'Running']);
    expect(
      pods()
        .map(({ status }) => status?.podIPs?.map(({ ip }) => ip))
        .sort(),
    ).toEqual([
      ['10.128.0.10', 'fd00:10:128::a'],
      ['10.129.0.10', 'fd00:10:129::a'],
    ]);
    expect(pods().some(isReady)).toBe(false);
    clock.advance(200);
    expect(pods().every(isReady)).toBe(true);
    expect(pods()[0]?.status?.containerStatuses).toMatchObject([{ name: 'app', ready: true }]);
  });

  it('is unschedulable until there is a Node', () => {
    for (const name of ['n1', 'n2']) simulator.cluster.remove('nodes', '', name);
    simulator.cluster.create('deployments', deployment('web', 1));
    clock.advance(1000);
    expect(pods()[0]?.status?.conditions).toMatchObject([
      { type: 'PodScheduled', reason: 'Unschedulable' },
    ]);
    simulator.cluster.create('nodes', workerNode('n3', 'zone-c', 2, '2026-01-01T00:00:00Z'));
    clock.advance(1000);
    expect(pods().every(isReady)).toBe(true);
  });
});

describe('the slices of a Service', () => {
  it('hold its Pods, so many each', () => {
    createWeb(6);
    expect(
      slices()
        .map((slice) => slice.endpoints?.length)
        .sort(),
    ).toEqual([2, 4]);
    expect(slices()[0]?.metadata).toMatchObject({
      generateName: 'web-',
      labels: { [serviceNameLabel]: 'web', [managedByLabel]: sliceController },
      ownerReferences: [{ kind: 'Service', name: 'web', controller: true }],
    });
    expect(endpoints().every(({ conditions }) => conditions?.ready === true)).toBe(true);
    expect(new Set(endpoints().map(({ zone }) => zone))).toEqual(new Set(['zone-a', 'zone-b']));
  });

  it('show a Pod as terminating until it has ended', () => {
    createWeb(1);
    simulator.cluster.modify('deployments', 'shop', 'web', (stored) => ({
      ...stored,
      spec: { ...stored.spec, replicas: 0 },
    }));
    clock.advance(1000);
    expect(endpoints()).toMatchObject([
      { conditions: { ready: false, serving: true, terminating: true } },
    ]);
    clock.advance(3000);
    expect(endpoints()).toEqual([]);
    expect(slices()).toHaveLength(1);
  });

  it('come back when somebody deletes them, and go with the Service', () => {
    createWeb(1);
    const name = slices()[0]?.metadata.name ?? '';
    simulator.cluster.remove('endpointslices', 'shop', name);
    clock.advance(10);
    expect(slices().map(({ endpoints: listed }) => listed?.length)).toEqual([1]);
    simulator.cluster.remove('services', 'shop', 'web');
    clock.advance(10);
    expect(slices()).toEqual([]);
    expect(pods()).toHaveLength(1);
  });

  it('take in a Pod whose Node comes late', () => {
    createWeb(1);
    const node = pods()[0]?.spec?.nodeName ?? '';
    const stored = simulator.cluster.get('nodes', '', node);
    simulator.cluster.remove('nodes', '', node);
    simulator.cluster.modify('services', 'shop', 'web', (web) => ({
      ...web,
      metadata: { ...web.metadata, labels: { touched: 'yes' } },
    }));
    clock.advance(10);
    expect(endpoints()).toEqual([]);
    if (stored !== undefined) simulator.cluster.create('nodes', stored);
    clock.advance(10);
    expect(endpoints()).toHaveLength(1);
  });
});

describe('a release', () => {
  it('replaces one Pod after the other and never goes below the number of replicas', () => {
    createWeb(3);
    const before = new Set(pods().map(({ metadata }) => metadata.name));
    simulator.cluster.modify('deployments', 'shop', 'web', (stored) => ({
      ...stored,
      spec: {
        ...stored.spec,
        template: { ...stored.spec.template, metadata: { labels: { app: 'web', release: '2' } } },
      },
    }));
    for (let round = 0; round < 100; round += 1) {
      clock.advance(100);
      expect(
        endpoints().filter(({ conditions }) => conditions?.ready === true).length,
      ).toBeGreaterThanOrEqual(3);
      expect(
        pods().filter(({ metadata }) => metadata.deletionTimestamp === undefined).length,
      ).toBeLessThanOrEqual(4);
    }
    expect(pods()).toHaveLength(3);
    expect(pods().some(({ metadata }) => before.has(metadata.name))).toBe(false);
    expect(simulator.cluster.get('deployments', 'shop', 'web')?.status).toMatchObject({
      observedGeneration: 2,
      updatedReplicas: 3,
      readyReplicas: 3,
    });
  });
});

it('leaves to tests what is switched off', async () => {
  const bare = await startSimulator({ clock, controllersOff: ['endpointslices', 'scheduler'] });
  bare.cluster.create('services', service('web'));
  bare.cluster.create('deployments', deployment('web', 1));
  clock.advance(1000);
  expect(bare.cluster.list('endpointslices')).toEqual([]);
  expect(bare.cluster.list('pods').map(({ spec }) => spec?.nodeName)).toEqual([undefined]);
  await bare.close();
});
