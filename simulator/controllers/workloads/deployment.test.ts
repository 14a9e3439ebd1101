import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeploymentSpec } from '#simulator/api/objects.ts';
import type { ManualClock } from '#simulator/manual-clock.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { deployment, runningPod } from '#simulator/testing/builders.ts';
import { workerNode } from '#simulator/world/nodes.ts';

let clock: ManualClock;
let simulator: Simulator;

beforeEach(async () => {
  clock = createManualClock();
  const podTimings = { startMs: 200, readyMs: 300, stopMs: 2000 };
  simulator = await startSimulator({ clock, podTimings });
  for (const [index, zone] of ['a', 'b', 'c'].entries()) {
    simulator.cluster.create('nodes', workerNode(`n${index}`, zone, index, '2026-01-01T00:00:00Z'));
  }
});
afterEach(() => simulator.close());

const create = (replicas: number, spec: Partial<DeploymentSpec> = {}) => {
  const web = deployment('web', replicas);
  simulator.cluster.create('deployments', { ...web, spec: { ...web.spec, ...spec } });
};
const change = (spec: (former: DeploymentSpec) => Partial<DeploymentSpec>) =>
  simulator.cluster.modify('deployments', 'shop', 'web', (stored) => ({
    ...stored,
    spec: { ...stored.spec, ...spec(stored.spec) },
  }));
const release = (version: string) =>
  change(({ template }) => ({
    template: { ...template, metadata: { ...template.metadata, annotations: { version } } },
  }));
const web = () => simulator.cluster.get('deployments', 'shop', 'web');
const sets = () => [...simulator.cluster.list('replicasets', 'shop')];
const pods = () => [...simulator.cluster.list('pods', 'shop')];
const living = () => pods().filter(({ metadata }) => metadata.deletionTimestamp === undefined);
const messages = (reason: string) =>
  simulator.cluster
    .list('events', 'shop')
    .filter((event) => event.reason === reason)
    .map(({ message }) => message);
const condition = (type: string) => web()?.status?.conditions?.find((each) => each.type === type);

describe('a Deployment', () => {
  it('owns a ReplicaSet, which owns the Pods, with the names and annotations of a real one', () => {
    create(5, { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } });
    clock.advance(2000);
    const [set] = sets();
    const hash = set?.metadata.labels?.['pod-template-hash'] ?? '';
    expect(set).toMatchObject({
      metadata: {
        name: `web-${hash}`,
        generation: 1,
        labels: { app: 'web', 'pod-template-hash': hash },
        annotations: {
          'deployment.kubernetes.io/desired-replicas': '5',
          'deployment.kubernetes.io/max-replicas': '6',
          'deployment.kubernetes.io/revision': '1',
        },
        ownerReferences: [
          { kind: 'Deployment', name: 'web', controller: true, blockOwnerDeletion: true },
        ],
      },
      spec: { replicas: 5, selector: { matchLabels: { app: 'web', 'pod-template-hash': hash } } },
    });
    expect(set?.status).toEqual({
      replicas: 5,
      fullyLabeledReplicas: 5,
      readyReplicas: 5,
      availableReplicas: 5,
      observedGeneration: 1,
    });
    expect(pods()[0]?.metadata).toMatchObject({
      name: expect.stringMatching(`^web-${hash}-[a-z0-9]{5}$`),
      labels: { app: 'web', 'pod-template-hash': hash },
      ownerReferences: [
        { kind: 'ReplicaSet', uid: set?.metadata.uid, controller: true, blockOwnerDeletion: true },
      ],
    });
    expect(web()?.metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '1' });
  });

  it('rolls out in the recorded order: one up, one down, until the old ReplicaSet is empty', () => {
    create(3, { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } });
    clock.advance(2000);
    const [old] = sets();
    release('two');
    for (let round = 0; round < 100; round += 1) {
      clock.advance(100);
      expect(living().length).toBeLessThanOrEqual(4);
      expect(web()?.status?.availableReplicas).toBeGreaterThanOrEqual(3);
    }
    const present = sets().find(({ metadata }) => metadata.name !== old?.metadata.name);
    const [a, b] = [old?.metadata.name, present?.metadata.name];
    expect(messages('ScalingReplicaSet')).toEqual([
      `Scaled up replica set ${a} from 0 to 3`,
      `Scaled up replica set ${b} from 0 to 1`,
      `Scaled down replica set ${a} from 3 to 2`,
      `Scaled up replica set ${b} from 1 to 2`,
      `Scaled down replica set ${a} from 2 to 1`,
      `Scaled up replica set ${b} from 2 to 3`,
      `Scaled down replica set ${a} from 1 to 0`,
    ]);
    expect(sets().find(({ metadata }) => metadata.name === a)?.status).toEqual({
      replicas: 0,
      observedGeneration: 4,
    });
    expect(web()?.status).toMatchObject({
      observedGeneration: 2,
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      conditions: [
        {
          type: 'Available',
          status: 'True',
          reason: 'MinimumReplicasAvailable',
          message: 'Deployment has minimum availability.',
        },
        {
          type: 'Progressing',
          status: 'True',
          reason: 'NewReplicaSetAvailable',
          message: `ReplicaSet "${b}" has successfully progressed.`,
        },
      ],
    });
    expect(web()?.metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '2' });
  });

  it('takes percentages: a quarter above, rounded up, and a quarter missing, rounded down', () => {
    create(10, { strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } } });
    clock.advance(2000);
    release('two');
    let fewest = 10;
    let most = 10;
    for (let round = 0; round < 100; round += 1) {
      clock.advance(50);
      fewest = Math.min(fewest, web()?.status?.availableReplicas ?? 0);
      most = Math.max(most, living().length);
    }
    expect([fewest, most]).toEqual([8, 13]);
  });

  it('recreates only after the last old Pod has ended', () => {
    create(3, { strategy: { type: 'Recreate' } });
    clock.advance(2000);
    const before = new Set(pods().map(({ metadata }) => metadata.name));
    release('two');
    clock.advance(1900);
    expect(pods().every(({ metadata }) => before.has(metadata.name))).toBe(true);
    clock.advance(2000);
    expect(pods().some(({ metadata }) => before.has(metadata.name))).toBe(false);
    expect(web()?.status?.availableReplicas).toBe(3);
  });

  it('finds an old ReplicaSet again when it is rolled back', () => {
    create(1);
    clock.advance(2000);
    const template = web()?.spec.template;
    release('two');
    clock.advance(5000);
    if (template !== undefined) change(() => ({ template }));
    clock.advance(5000);
    expect(sets()).toHaveLength(2);
    expect(web()?.metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '3' });
    expect(sets().map(({ spec }) => spec.replicas)).toEqual([1, 0]);
    expect(sets()[0]?.metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '3',
      'deployment.kubernetes.io/revision-history': '1',
    });
  });

  it('keeps so many old ReplicaSets', () => {
    create(1, { revisionHistoryLimit: 2 });
    for (const version of ['1', '2', '3', '4', '5']) {
      clock.advance(5000);
      release(version);
    }
    clock.advance(5000);
    expect(sets()).toHaveLength(3);
    expect(pods()).toHaveLength(1);
  });

  it('says that it is not available, and after its deadline that it does not progress', () => {
    for (const name of ['n0', 'n1', 'n2']) simulator.cluster.remove('nodes', '', name);
    create(2, { progressDeadlineSeconds: 60 });
    clock.advance(1000);
    expect(condition('Available')).toMatchObject({
      status: 'False',
      reason: 'MinimumReplicasUnavailable',
    });
    expect(condition('Progressing')).toMatchObject({ status: 'True' });
    clock.advance(63_000);
    expect(condition('Progressing')).toMatchObject({
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: `ReplicaSet "${sets()[0]?.metadata.name}" has timed out progressing.`,
    });
    simulator.cluster.create('nodes', workerNode('n4', 'a', 4, '2026-01-01T00:00:00Z'));
    clock.advance(2000);
    expect(condition('Progressing')).toMatchObject({
      status: 'True',
      reason: 'NewReplicaSetAvailable',
    });
  });

  it('scales in proportion in the middle of a rollout, and does nothing else while it is paused', () => {
    create(10, { strategy: { rollingUpdate: { maxSurge: 3, maxUnavailable: 2 } } });
    clock.advance(2000);
    release('two');
    clock.advance(50);
    change(() => ({ paused: true, replicas: 15 }));
    clock.advance(20);
    const sizes = sets().map(({ spec }) => spec.replicas ?? 0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(18);
    clock.advance(5000);
    expect(sets().map(({ spec }) => spec.replicas)).toEqual(sizes);
    change(() => ({ paused: false }));
    clock.advance(20_000);
    expect(sets().map(({ spec }) => spec.replicas)).toEqual([0, 15]);
  });
});

describe('a ReplicaSet', () => {
  const set = (replicas: number) => ({
    metadata: { name: 'alone', namespace: 'shop' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'alone' } },
      template: { metadata: { labels: { app: 'alone' } }, spec: { containers: [] } },
    },
  });

  it('works without a Deployment, adopts what matches and lets go of what matches no longer', () => {
    const orphan = runningPod('orphan', 1);
    simulator.cluster.create('pods', {
      ...orphan,
      metadata: { ...orphan.metadata, labels: { app: 'alone' } },
    });
    simulator.cluster.create('replicasets', set(2));
    clock.advance(1000);
    expect(pods()).toHaveLength(2);
    const owner = () =>
      simulator.cluster.get('pods', 'shop', 'orphan')?.metadata.ownerReferences?.[0]?.kind;
    expect(owner()).toBe('ReplicaSet');
    simulator.cluster.modify('pods', 'shop', 'orphan', (pod) => ({
      ...pod,
      metadata: { ...pod.metadata, labels: { app: 'debugged' } },
    }));
    clock.advance(1000);
    expect(owner()).toBeUndefined();
    expect(pods()).toHaveLength(3);
    expect(messages('SuccessfulCreate')).toHaveLength(2);
  });

  it('replaces a Pod that finished or was deleted, and counts a Pod only after minReadySeconds', () => {
    const { metadata, spec } = set(1);
    simulator.cluster.create('replicasets', { metadata, spec: { ...spec, minReadySeconds: 5 } });
    clock.advance(1000);
    const status = () => simulator.cluster.get('replicasets', 'shop', 'alone')?.status;
    expect(status()).toMatchObject({ readyReplicas: 1 });
    expect(status()?.availableReplicas).toBeUndefined();
    clock.advance(6000);
    expect(status()?.availableReplicas).toBe(1);
    const [first] = pods();
    if (first !== undefined) {
      simulator.cluster.update('pods', { ...first, status: { phase: 'Failed' } });
    }
    clock.advance(1000);
    expect(pods()).toHaveLength(2);
  });

  it('removes Pods that are not ready first', () => {
    simulator.cluster.create('replicasets', set(3));
    clock.advance(1000);
    const [, second] = pods();
    const name = second?.metadata.name ?? '';
    simulator.cluster.modify('pods', 'shop', name, (pod) => ({
      ...pod,
      status: { ...pod.status, conditions: [{ type: 'Ready', status: 'False' }] },
    }));
    simulator.cluster.modify('replicasets', 'shop', 'alone', (stored) => ({
      ...stored,
      spec: { ...stored.spec, replicas: 2 },
    }));
    clock.advance(10);
    expect(messages('SuccessfulDelete')).toEqual([`Deleted pod: ${name}`]);
  });
});
