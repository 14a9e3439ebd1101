import { beforeEach, describe, expect, it } from 'vitest';
import { zoneLabel } from '#lib/domain/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { createCluster } from '#simulator/cluster/cluster.ts';
import type { Kubelets } from '#simulator/controllers/kubelet.ts';
import { isReady } from '#simulator/controllers/pod-status.ts';
import { startControllers } from '#simulator/controllers/start-controllers.ts';
import type { ManualClock } from '#simulator/manual-clock.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import { createRandom } from '#simulator/random.ts';
import { createStorage } from '#simulator/store/storage.ts';
import { deployment, service } from '#simulator/testing/builders.ts';
import { workerNode } from '#simulator/world/nodes.ts';

let clock: ManualClock;
let cluster: Cluster;
let kubelets: Kubelets | undefined;

beforeEach(() => {
  clock = createManualClock();
  const storage = createStorage();
  cluster = createCluster({ storage, clock, random: createRandom(1) });
  kubelets = startControllers(
    { storage, cluster, clock },
    {
      off: [],
      scheduleMs: 0,
      maxEndpointsPerSlice: undefined,
      kubelet: {
        dualStack: false,
        timingsOf: () => ({ startMs: 100, readyMs: 100, stopMs: 1000 }),
      },
    },
  ).kubelets;
  for (const [index, zone] of ['a', 'b', 'c'].entries()) {
    cluster.create('nodes', workerNode(`n-${zone}`, zone, index, '2026-01-01T00:00:00Z'));
  }
  cluster.create('services', service('web'));
});

const run = (replicas: number) => {
  cluster.create('deployments', deployment('web', replicas));
  clock.advance(1000);
};
const pods = () => [...cluster.list('pods', 'shop')];
const podsOn = (node: string) => pods().filter(({ spec }) => spec?.nodeName === node);
const endpointsOn = (node: string) =>
  cluster
    .list('endpointslices', 'shop')
    .flatMap(({ endpoints }) => endpoints ?? [])
    .filter(({ nodeName }) => nodeName === node);
const events = (namespace: string, reason: string) =>
  cluster.list('events', namespace).filter((event) => event.reason === reason);
const readiness = (node: string) =>
  cluster.get('nodes', '', node)?.status?.conditions?.find(({ type }) => type === 'Ready');

describe('a Node', () => {
  it('has a taint while it is cordoned', () => {
    const taints = () => cluster.get('nodes', '', 'n-a')?.spec?.taints;
    const other = { key: 'example.com/busy', value: 'yes', effect: 'PreferNoSchedule' };
    const cordon = (unschedulable: boolean): void => {
      cluster.modify('nodes', '', 'n-a', ({ spec, ...node }) => ({
        ...node,
        spec: { ...spec, unschedulable, taints: spec?.taints ?? [other] },
      }));
      clock.advance(0);
    };
    cordon(true);
    const timeAdded = timestamp(clock.now());
    const cordoned = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule', timeAdded };
    expect(taints()).toEqual([other, cordoned]);
    cordon(true);
    expect(taints()).toEqual([other, cordoned]);
    cordon(false);
    expect(taints()).toEqual([other]);
  });

  it('renews its Lease every ten seconds, and nothing else moves', () => {
    run(3);
    const others = () =>
      JSON.stringify([cluster.list('pods'), cluster.list('nodes'), cluster.list('events')]);
    const before = others();
    const renewed = () => cluster.get('leases', 'kube-node-lease', 'n-a')?.spec?.renewTime;
    const first = renewed();
    clock.advance(60_000);
    expect(renewed()).not.toBe(first);
    expect(others()).toBe(before);
  });

  it('becomes Unknown when its kubelet is silent; its Pods are not ready, are evicted and replaced', () => {
    run(3);
    kubelets?.stop('n-b');
    clock.advance(38_000);
    expect(readiness('n-b')?.status).toBe('True');
    clock.advance(20_000);
    expect(readiness('n-b')).toMatchObject({
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
    });
    expect(cluster.get('nodes', '', 'n-b')?.spec?.taints).toMatchObject([
      { key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule' },
      { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' },
    ]);
    expect(endpointsOn('n-b').map(({ conditions }) => conditions)).toEqual([
      { ready: false, serving: false, terminating: false },
    ]);
    expect(events('default', 'NodeNotReady')).toMatchObject([
      { message: 'Node n-b status is now: NodeNotReady', type: 'Normal' },
    ]);
    expect(events('shop', 'NodeNotReady')).toMatchObject([{ message: 'Node is not ready' }]);

    clock.advance(310_000);
    expect(podsOn('n-b').map(({ metadata }) => metadata.deletionTimestamp !== undefined)).toEqual([
      true,
    ]);
    expect(pods().filter(isReady)).toHaveLength(3);
    expect(events('shop', 'TaintManagerEviction')).toHaveLength(1);
  });

  it('recovers with its Pods when the kubelet comes back in time', () => {
    run(3);
    kubelets?.stop('n-b');
    clock.advance(60_000);
    kubelets?.start('n-b');
    clock.advance(10_000);
    expect(readiness('n-b')?.status).toBe('True');
    expect(cluster.get('nodes', '', 'n-b')?.spec?.taints).toBeUndefined();
    expect(endpointsOn('n-b')[0]?.conditions?.ready).toBe(true);
    clock.advance(600_000);
    expect(pods()).toHaveLength(3);
    expect(events('shop', 'TaintManagerEviction')).toEqual([]);
  });

  it('takes its Pods along, forty seconds after it was deleted', () => {
    run(3);
    const [lost] = podsOn('n-c');
    cluster.remove('nodes', '', 'n-c');
    clock.advance(39_000);
    expect(podsOn('n-c')).toHaveLength(1);
    clock.advance(3000);
    expect(podsOn('n-c')).toEqual([]);
    expect(cluster.get('pods', 'shop', lost?.metadata.name ?? '')).toBeUndefined();
    expect(pods().filter(isReady)).toHaveLength(3);
    expect(cluster.get('leases', 'kube-node-lease', 'n-c')).toBeUndefined();
  });

  it('loses the Pods that do not tolerate a NoExecute taint', () => {
    run(3);
    cluster.modify('nodes', '', 'n-a', (node) => ({
      ...node,
      spec: { ...node.spec, taints: [{ key: 'maintenance', effect: 'NoExecute' }] },
    }));
    clock.advance(2000);
    expect(podsOn('n-a')).toEqual([]);
    expect(pods().filter(isReady)).toHaveLength(3);
  });
});

describe('the scheduler', () => {
  it('spreads the Pods of a Deployment evenly over zones, then Nodes', () => {
    cluster.create('nodes', workerNode('n-a2', 'a', 3, '2026-01-01T00:00:00Z'));
    run(12);
    const zones = new Map(
      cluster.list('nodes').map(({ metadata }) => [metadata.name, metadata.labels?.[zoneLabel]]),
    );
    const count = (of: (node: string) => string | undefined) =>
      pods().reduce<Record<string, number>>((counts, { spec }) => {
        const key = of(spec?.nodeName ?? '') ?? '';
        return Object.assign(counts, { [key]: (counts[key] ?? 0) + 1 });
      }, {});
    expect(count((node) => zones.get(node))).toEqual({ a: 4, b: 4, c: 4 });
    expect(count((node) => node)).toEqual({ 'n-a': 2, 'n-a2': 2, 'n-b': 4, 'n-c': 4 });
  });

  it('respects cordons, taints and tolerations, and says why nothing fits', () => {
    cluster.modify('nodes', '', 'n-a', (node) => ({ ...node, spec: { unschedulable: true } }));
    for (const name of ['n-b', 'n-c']) {
      const taints = [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }];
      cluster.modify('nodes', '', name, (node) => ({ ...node, spec: { taints } }));
    }
    run(1);
    expect(events('shop', 'FailedScheduling')).toMatchObject([
      {
        type: 'Warning',
        action: 'Scheduling',
        reportingComponent: 'default-scheduler',
        message:
          '0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) had untolerated taint {dedicated: gpu}. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
      },
    ]);
    cluster.create('pods', {
      metadata: { name: 'tolerant', namespace: 'shop' },
      spec: { containers: [], tolerations: [{ key: 'dedicated', operator: 'Exists' }] },
    });
    clock.advance(100);
    expect(cluster.get('pods', 'shop', 'tolerant')?.spec?.nodeName).toBe('n-b');
    cluster.modify('nodes', '', 'n-a', (node) => ({ ...node, spec: {} }));
    clock.advance(1000);
    expect(podsOn('n-a')).toHaveLength(1);
  });
});
