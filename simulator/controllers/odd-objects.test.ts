import { beforeEach, expect, it } from 'vitest';
import type { Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { deployment, service } from '#simulator/testing/builders.ts';
import type { ControlledCluster } from '#simulator/testing/controlled-cluster.ts';
import { startControlledCluster } from '#simulator/testing/controlled-cluster.ts';
import { isReady } from './pod-status.ts';

let started: ControlledCluster;

beforeEach(() => {
  started = startControlledCluster();
});

/** What a user sent, of which nobody checked that it has the shape. */
function createOdd<R extends ResourceName>(resource: R, text: string): void {
  const object: Objects[R] = JSON.parse(text);
  started.cluster.create(resource, object);
}

const metadata = '"metadata":{"name":"odd","namespace":"shop","labels":{"app":"web"}}';

it.each([
  ['services', `{${metadata},"spec":{"selector":{"app":"web"},"ports":"x"}}`],
  ['services', `{${metadata},"spec":{"selector":"x","ports":[null,{"nodePort":"x"}]}}`],
  [
    'services',
    `{${metadata},"spec":{"clusterIP":"10.96.0.9","clusterIPs":[7,null],"ipFamilies":["IPv4"],"ports":{}}}`,
  ],
  ['deployments', `{${metadata},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":null}}`],
  ['replicasets', `{${metadata},"spec":{"selector":{},"template":{}}}`],
  ['replicasets', `{${metadata},"spec":{"replicas":2,"selector":{"matchLabels":null}}}`],
  ['pods', `{${metadata},"spec":{"containers":"none","nodeName":"n1"}}`],
  ['pods', `{${metadata},"spec":{"containers":[null],"nodeName":"n1","initContainers":7}}`],
  ['pods', '{"metadata":{"name":"odd","namespace":"shop","labels":null,"ownerReferences":"x"}}'],
  ['nodes', '{"metadata":{"name":"odd","labels":null},"spec":{"taints":"x"},"status":null}'],
  ['endpoints', `{${metadata},"subsets":[null,{"addresses":"x"}]}`],
  ['endpointslices', `{${metadata},"addressType":"IPv4","endpoints":"x","ports":null}`],
  ['namespaces', '{"metadata":{"name":"odd"},"spec":{"finalizers":"x"}}'],
  ['leases', '{"metadata":{"name":"odd","namespace":"kube-node-lease"},"spec":null}'],
] as const)('an odd object of %s brings nothing down: %s', (resource, text) => {
  createOdd(resource, text);
  started.clock.advance(60_000);
  started.cluster.create('services', service('web'));
  started.cluster.create('deployments', deployment('web', 2));
  started.clock.advance(60_000);
  const [set] = started.cluster.list('replicasets', 'shop').filter(({ metadata: { name } }) => {
    return name.startsWith('web-');
  });
  expect(set?.status?.readyReplicas).toBe(2);
  const ready = started.cluster
    .list('pods', 'shop')
    .filter((pod) => pod.metadata.name.startsWith('web-') && isReady(pod));
  expect(ready).toHaveLength(2);
  started.cluster.remove(
    resource,
    resource === 'nodes' || resource === 'namespaces' ? '' : 'shop',
    'odd',
  );
  started.clock.advance(60_000);
});

it('says which object a controller cannot handle', () => {
  createOdd(
    'replicasets',
    `{${metadata},"spec":{"replicas":2,"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{}}}}}`,
  );
  started.clock.advance(1000);
  expect(started.cluster.list('pods', 'shop')).toEqual([]);
  expect(started.cluster.list('events', 'shop')).toMatchObject([
    {
      type: 'Warning',
      reason: 'FailedSync',
      involvedObject: { kind: 'ReplicaSet', name: 'odd' },
      message:
        'replicaset-controller cannot handle replicasets "odd": Error: its selector does not match the labels of its template; make them the same',
    },
  ]);
});
