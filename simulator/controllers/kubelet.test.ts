import { beforeEach, describe, expect, it } from 'vitest';
import type { PodObject, PodSpec } from '#simulator/api/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { createCluster } from '#simulator/cluster/cluster.ts';
import type { ManualClock } from '#simulator/manual-clock.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import { createRandom } from '#simulator/random.ts';
import { createStorage } from '#simulator/store/storage.ts';
import { service } from '#simulator/testing/builders.ts';
import { workerNode } from '#simulator/world/nodes.ts';
import type { PodTimings } from './kubelet/pod-steps.ts';
import type { Kubelets } from './kubelet.ts';
import { isReady } from './pod-status.ts';
import { startControllers } from './start-controllers.ts';

const container = {
  name: 'app',
  image: 'registry.example.com/app:1',
  readinessProbe: { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 5 },
};

let clock: ManualClock;
let cluster: Cluster;
let kubelets: Kubelets | undefined;
let timings: PodTimings;

beforeEach(() => {
  clock = createManualClock();
  const storage = createStorage();
  cluster = createCluster({ storage, clock, random: createRandom(1) });
  timings = { startMs: 1000, readyMs: 2000, stopMs: 3000 };
  kubelets = startControllers(
    { storage, cluster, clock },
    {
      off: [],
      scheduleMs: 0,
      maxEndpointsPerSlice: undefined,
      kubelet: { dualStack: false, timingsOf: () => timings },
    },
  ).kubelets;
  cluster.create('nodes', workerNode('n1', 'a', 0, '2026-01-01T00:00:00Z'));
  cluster.create('services', service('web'));
});

const create = (spec: Partial<PodSpec> = {}) =>
  cluster.create('pods', {
    metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
    spec: { containers: [container], ...spec },
  });
const pod = (): PodObject | undefined => cluster.get('pods', 'shop', 'web');
const status = () => pod()?.status?.containerStatuses?.[0];
const conditions = () =>
  Object.fromEntries((pod()?.status?.conditions ?? []).map((each) => [each.type, each.status]));
const events = (reason: string) =>
  cluster.list('events', 'shop').filter((event) => event.reason === reason);
const ready = () =>
  cluster
    .list('endpointslices', 'shop')
    .flatMap(({ endpoints }) => endpoints ?? [])
    .map(({ conditions: each }) => each?.ready);

describe('a Pod', () => {
  it('waits, runs and is ready, and says so as kubelets do', () => {
    create();
    clock.advance(10);
    expect(pod()?.status?.phase).toBe('Pending');
    expect(status()).toMatchObject({ state: { waiting: { reason: 'ContainerCreating' } } });
    expect(conditions()).toEqual({
      PodScheduled: 'True',
      PodReadyToStartContainers: 'False',
      Initialized: 'True',
      Ready: 'False',
      ContainersReady: 'False',
    });
    clock.advance(1000);
    expect(pod()?.status).toMatchObject({ phase: 'Running', podIP: '10.128.0.10' });
    expect(ready()).toEqual([false]);
    clock.advance(2000);
    expect(status()).toMatchObject({
      ready: true,
      started: true,
      restartCount: 0,
      containerID: expect.stringMatching(/^containerd:\/\/[0-9a-f]{64}$/),
      imageID: expect.stringMatching(/^registry\.example\.com\/app@sha256:[0-9a-f]{64}$/),
    });
    expect(ready()).toEqual([true]);
    const told = cluster.list('events', 'shop').filter(({ involvedObject }) => {
      return involvedObject.kind === 'Pod';
    });
    expect(told.map(({ reason, message }) => `${reason}: ${message}`)).toEqual([
      'Scheduled: Successfully assigned shop/web to n1',
      'Pulling: Pulling image "registry.example.com/app:1"',
      'Pulled: Successfully pulled image "registry.example.com/app:1"',
      'Created: Created container: app',
      'Started: Started container app',
    ]);
  });

  it('runs its init containers one after the other first', () => {
    create({ initContainers: [{ name: 'one' }, { name: 'two' }] });
    const init = () =>
      pod()?.status?.initContainerStatuses?.map(({ state }) => Object.keys(state ?? {})[0]);
    clock.advance(10);
    expect(init()).toEqual(['waiting', 'waiting']);
    clock.advance(1000);
    expect(init()).toEqual(['running', 'waiting']);
    clock.advance(1000);
    expect(init()).toEqual(['terminated', 'running']);
    expect(conditions()).toMatchObject({ Initialized: 'False' });
    clock.advance(1000);
    expect(init()).toEqual(['terminated', 'terminated']);
    expect(conditions()).toMatchObject({ Initialized: 'True' });
    expect(pod()?.status?.phase).toBe('Running');
  });

  it('fails its readiness probe and recovers when a scene says so', () => {
    create();
    clock.advance(4000);
    const output = 'HTTP probe failed with statuscode: 503';
    kubelets?.setReadiness('shop', 'web', { output });
    clock.advance(10);
    expect([isReady(pod() ?? create()), status()?.ready, ready()]).toEqual([false, false, [false]]);
    clock.advance(15_000);
    expect(events('Unhealthy')).toMatchObject([
      {
        type: 'Warning',
        message: `Readiness probe failed: ${output}`,
        count: 4,
        involvedObject: { kind: 'Pod', name: 'web', fieldPath: 'spec.containers{app}' },
        source: { component: 'kubelet', host: 'n1' },
      },
    ]);
    kubelets?.setReadiness('shop', 'web', 'passes');
    clock.advance(60_000);
    expect(ready()).toEqual([true]);
    expect(events('Unhealthy')[0]?.count).toBe(4);
  });

  it('is told Unhealthy from the start when its probe never passes, without flooding', () => {
    timings = { ...timings, readyMs: 'never' };
    create();
    clock.advance(1_200_000);
    expect(ready()).toEqual([false]);
    expect(events('Unhealthy')).toHaveLength(1);
    expect(events('Unhealthy')[0]?.count).toBeLessThan(32);
    const before = cluster.version();
    clock.advance(9_000);
    expect(cluster.list('events').length).toBeLessThan(10);
    expect(cluster.version() - before).toBeLessThan(4);
  });

  it('crashes, and waits longer before each restart', () => {
    timings = { ...timings, exit: { afterMs: 500, exitCode: 1 } };
    create();
    clock.advance(1600);
    expect(status()?.state?.terminated).toMatchObject({ reason: 'Error', exitCode: 1 });
    clock.advance(1000);
    expect(status()).toMatchObject({ restartCount: 1, state: { running: {} } });
    clock.advance(500);
    const uid = pod()?.metadata.uid;
    expect(status()).toMatchObject({
      state: {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: `back-off 10s restarting failed container=app pod=web_shop(${uid})`,
        },
      },
      lastState: { terminated: { exitCode: 1 } },
    });
    expect(pod()?.status?.phase).toBe('Running');
    clock.advance(10_500);
    expect(status()?.state?.waiting?.message).toContain('back-off 20s');
    expect(status()?.restartCount).toBe(2);
    clock.advance(600_000);
    expect(status()?.restartCount).toBeLessThan(8);
    expect(events('BackOff')[0]?.message).toBe(
      `Back-off restarting failed container app in pod web_shop(${uid})`,
    );
  });

  it.each([
    [0, 'Succeeded', 'PodCompleted'],
    [2, 'Failed', 'PodFailed'],
  ])('ends for good with exit code %i where it is not to be restarted', (code, phase, reason) => {
    create({ restartPolicy: 'Never' });
    clock.advance(4000);
    kubelets?.endContainers('shop', 'web', code);
    clock.advance(10);
    expect(pod()?.status?.phase).toBe(phase);
    expect(pod()?.status?.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({
      status: 'False',
      reason,
    });
    expect(ready()).toEqual([]);
  });

  it('is ready only when its readiness gates are', () => {
    create({ readinessGates: [{ conditionType: 'example.com/lb' }] });
    clock.advance(4000);
    expect(conditions()).toMatchObject({ ContainersReady: 'True', Ready: 'False' });
    cluster.modify('pods', 'shop', 'web', (stored) => ({
      ...stored,
      status: {
        ...stored.status,
        conditions: [
          ...(stored.status?.conditions ?? []),
          { type: 'example.com/lb', status: 'True' },
        ],
      },
    }));
    clock.advance(10);
    expect(conditions()).toMatchObject({ Ready: 'True' });
  });

  it('is stopped after its grace period at the latest', () => {
    create({ terminationGracePeriodSeconds: 2 });
    clock.advance(4000);
    cluster.remove('pods', 'shop', 'web');
    clock.advance(1900);
    expect(pod()?.metadata.deletionTimestamp).toBeDefined();
    clock.advance(200);
    expect(pod()).toBeUndefined();
    expect(events('Killing')).toMatchObject([{ message: 'Stopping container app' }]);
  });
});
