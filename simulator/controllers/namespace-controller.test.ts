import { beforeEach, expect, it } from 'vitest';
import type { KubeObject, NamespaceObject } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { deployment, runningPod, service } from '#simulator/testing/builders.ts';
import type { ControlledCluster } from '#simulator/testing/controlled-cluster.ts';
import { startControlledCluster } from '#simulator/testing/controlled-cluster.ts';

let started: ControlledCluster;

beforeEach(() => {
  started = startControlledCluster();
  started.cluster.create('namespaces', { metadata: { name: 'shop' } });
  started.cluster.create('services', service('web'));
  started.clock.advance(1000);
});

const finalizers = ['example.com/held'];
const shop = (): NamespaceObject | undefined => started.cluster.get('namespaces', '', 'shop');
const count = (resource: ResourceName): number => started.cluster.list(resource, 'shop').length;
const condition = (name: string) => shop()?.status?.conditions?.find(({ type }) => type === name);
const release = (resource: ResourceName, name: string): void => {
  started.cluster.modify<ResourceName>(resource, 'shop', name, (held: KubeObject) => ({
    ...held,
    metadata: { ...held.metadata, finalizers: [] },
  }));
};

it('is Terminating at once, is begun with after five seconds, and goes with its content', () => {
  started.cluster.create('deployments', deployment('web', 2));
  started.clock.advance(1000);
  started.cluster.remove('namespaces', '', 'shop');
  expect(shop()?.status?.phase).toBe('Terminating');
  started.clock.advance(4999);
  expect([count('pods'), count('services')]).toEqual([2, 1]);
  started.clock.advance(10_000);
  expect(shop()).toBeUndefined();
  const all = ['deployments', 'replicasets', 'pods', 'services', 'endpointslices'] as const;
  expect(all.map(count)).toEqual([0, 0, 0, 0, 0]);
});

it('keeps all else while a Pod is held, and says that nothing remains, as recorded', () => {
  const pod = runningPod('held', 1);
  started.cluster.create('pods', { ...pod, metadata: { ...pod.metadata, finalizers } });
  started.cluster.remove('namespaces', '', 'shop');
  started.clock.advance(60_000);
  expect([count('pods'), count('services'), count('endpointslices')]).toEqual([1, 1, 1]);
  expect(shop()?.status?.conditions).toMatchObject([
    { type: 'NamespaceDeletionDiscoveryFailure', status: 'False' },
    { type: 'NamespaceDeletionGroupVersionParsingFailure', status: 'False' },
    { type: 'NamespaceDeletionContentFailure', status: 'False' },
    { type: 'NamespaceContentRemaining', status: 'False', reason: 'ContentRemoved' },
    { type: 'NamespaceFinalizersRemaining', status: 'False', reason: 'ContentHasNoFinalizers' },
  ]);
  release('pods', 'held');
  started.clock.advance(2000);
  expect(shop()).toBeUndefined();
});

it('names what remains after the Pods', () => {
  const held = service('held');
  started.cluster.create('services', { ...held, metadata: { ...held.metadata, finalizers } });
  started.cluster.remove('namespaces', '', 'shop');
  started.clock.advance(60_000);
  expect(condition('NamespaceContentRemaining')).toMatchObject({
    status: 'True',
    message: expect.stringContaining('services. has 1 resource instances'),
  });
  expect(condition('NamespaceFinalizersRemaining')).toMatchObject({
    status: 'True',
    message:
      'Some content in the namespace has finalizers remaining: example.com/held in 1 resource instances',
  });
  release('services', 'held');
  started.clock.advance(2000);
  expect(shop()).toBeUndefined();
});
