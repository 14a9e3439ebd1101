import { beforeEach, describe, expect, it } from 'vitest';
import { deployment, runningPod, service } from '#simulator/testing/builders.ts';
import type { ControlledCluster } from '#simulator/testing/controlled-cluster.ts';
import { startControlledCluster } from '#simulator/testing/controlled-cluster.ts';
import { foregroundFinalizer, orphanFinalizer } from './garbage-collector.ts';

let started: ControlledCluster;

beforeEach(() => {
  started = startControlledCluster();
  started.cluster.create('namespaces', { metadata: { name: 'shop' } });
  started.cluster.create('services', service('web'));
  started.cluster.create('deployments', deployment('web', 2));
  started.clock.advance(1000);
});

const count = (resource: 'deployments' | 'replicasets' | 'pods') =>
  started.cluster.list(resource, 'shop').length;

describe('the deletion of a Deployment', () => {
  it('takes its ReplicaSet and Pods along', () => {
    started.cluster.remove('deployments', 'shop', 'web');
    expect(count('replicasets')).toBe(1);
    started.clock.advance(10);
    expect([count('deployments'), count('replicasets')]).toEqual([0, 0]);
    started.clock.advance(2000);
    expect(count('pods')).toBe(0);
  });

  it('waits for them in the foreground', () => {
    started.cluster.remove('deployments', 'shop', 'web', { finalizers: [foregroundFinalizer] });
    started.clock.advance(500);
    expect([count('deployments'), count('replicasets'), count('pods')]).toEqual([1, 1, 2]);
    started.clock.advance(2000);
    expect([count('deployments'), count('replicasets'), count('pods')]).toEqual([0, 0, 0]);
  });

  it('leaves them when they are orphaned, and a new Deployment adopts them', () => {
    const [before] = started.cluster.list('replicasets', 'shop');
    started.cluster.remove('deployments', 'shop', 'web', { finalizers: [orphanFinalizer] });
    started.clock.advance(1000);
    expect([count('deployments'), count('replicasets'), count('pods')]).toEqual([0, 1, 2]);
    expect(started.cluster.list('replicasets', 'shop')[0]?.metadata.ownerReferences).toEqual([]);
    started.cluster.create('deployments', deployment('web', 2));
    started.clock.advance(1000);
    expect(started.cluster.list('replicasets', 'shop').map(({ metadata }) => metadata.uid)).toEqual(
      [before?.metadata.uid],
    );
    expect(started.cluster.list('replicasets', 'shop')[0]?.metadata.ownerReferences).toMatchObject([
      { kind: 'Deployment', controller: true },
    ]);
  });
});

it('removes an object whose owner never was, and keeps one of an unknown kind of owner', () => {
  const owned = (name: string, kind: string, apiVersion: string) => {
    const pod = runningPod(name, 1);
    const ownerReferences = [{ apiVersion, kind, name: 'gone', uid: 'no-such-uid' }];
    started.cluster.create('pods', { ...pod, metadata: { ...pod.metadata, ownerReferences } });
  };
  owned('a', 'ReplicaSet', 'apps/v1');
  owned('b', 'Rollout', 'argoproj.io/v1alpha1');
  started.clock.advance(2000);
  expect(started.cluster.get('pods', 'shop', 'a')).toBeUndefined();
  expect(started.cluster.get('pods', 'shop', 'b')).toBeDefined();
});
