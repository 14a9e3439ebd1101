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

describe('the deletion of a namespace', () => {
  it('is Terminating until its content is gone, then goes', () => {
    started.cluster.remove('namespaces', '', 'shop');
    const namespace = () => started.cluster.get('namespaces', '', 'shop');
    expect(namespace()?.status?.phase).toBe('Terminating');
    started.clock.advance(100);
    expect(namespace()?.status?.conditions).toMatchObject([
      { type: 'NamespaceContentRemaining', status: 'True', reason: 'SomeResourcesRemain' },
    ]);
    started.clock.advance(10_000);
    expect(namespace()).toBeUndefined();
    expect([count('deployments'), count('replicasets'), count('pods')]).toEqual([0, 0, 0]);
    expect(started.cluster.list('services', 'shop')).toEqual([]);
    expect(started.cluster.list('endpointslices', 'shop')).toEqual([]);
  });

  it('waits for a Pod that a finalizer holds', () => {
    const pod = runningPod('held', 1);
    const finalizers = ['example.com/held'];
    started.cluster.create('pods', { ...pod, metadata: { ...pod.metadata, finalizers } });
    started.cluster.remove('namespaces', '', 'shop');
    started.clock.advance(60_000);
    expect(started.cluster.get('namespaces', '', 'shop')?.status?.conditions?.[0]?.message).toBe(
      'Some resources are remaining: pods. has 1 resource instances',
    );
    started.cluster.modify('pods', 'shop', 'held', (held) => ({
      ...held,
      metadata: { ...held.metadata, finalizers: [] },
    }));
    started.clock.advance(2000);
    expect(started.cluster.get('namespaces', '', 'shop')).toBeUndefined();
  });
});
