import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import type { PodMore } from '#lib/diagnosis/testing/web-cluster.ts';
import { aNode, placedEndpoint, placedPod, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import type { Workload } from '#lib/domain/objects.ts';
import { notReady, ready } from '#lib/domain/testing.ts';

/** Cases at the edge of F13: one endpoint, one Node, one zone. */

const owner = (kind: string, name: string, uid = `uid-${name}`) => [
  { apiVersion: 'apps/v1', kind, name, uid, controller: true },
];

/** Web-1 alone, kept by this. */
function alone(name: string, more: PodMore): FindingCase {
  return {
    name: `F13: one endpoint, its Pod kept by ${name}`,
    world: webWorld({}, [placedEndpoint(1)], { pods: [placedPod(1, more)] }),
    raises: ['F13'],
  };
}

const hash = (value: string) => ({ app: 'web', 'pod-template-hash': value });

const keepers: readonly FindingCase[] = [
  alone('a Deployment', { ownerReferences: owner('ReplicaSet', 'web-5f7'), labels: hash('5f7') }),
  alone('a StatefulSet with the name of a ReplicaSet', {
    ownerReferences: owner('StatefulSet', 'web-5f7'),
    labels: hash('5f7'),
  }),
  alone('a ReplicaSet of another hash', {
    ownerReferences: owner('ReplicaSet', 'web-set'),
    labels: hash('xyz'),
  }),
  alone('a ReplicaSet that ends in a dash', { ownerReferences: owner('ReplicaSet', 'web-') }),
  alone('nobody', {}),
  {
    name: 'F13: one endpoint has an address, another has none',
    world: webWorld({}, [placedEndpoint(1), { ...placedEndpoint(2), addresses: [] }], {
      pods: [placedPod(1), placedPod(2)],
    }),
    raises: ['F13'],
  },
  {
    name: 'F13: the only endpoint has no address',
    world: webWorld({}, [{ ...placedEndpoint(1), addresses: [] }], { pods: [placedPod(1)] }),
    silent: ['F13'],
  },
  {
    name: 'F13: one of two Pods of a Deployment is ready',
    world: webWorld({}, [placedEndpoint(1), placedEndpoint(2, notReady)], {
      pods: [1, 2].map((n) =>
        placedPod(n, {
          isReady: n === 1,
          ownerReferences: owner('ReplicaSet', 'web-5f7'),
          labels: hash('5f7'),
        }),
      ),
    }),
    raises: ['F13'],
    says: { F13: '1 of 2 Pods is ready' },
  },
];

function deployment(
  name: string,
  replicas: number,
  kind: Workload['kind'] = 'Deployment',
): Workload {
  return { kind, metadata: { namespace: 'shop', name }, spec: { replicas } };
}

const web = deployment('web', 1);

/** Two ready Pods, or as many as there are versions: which ReplicaSets they are of. */
function versions(
  name: string,
  sets: readonly string[],
  expected: Pick<FindingCase, 'raises' | 'silent'>,
  workloads: readonly Workload[] = [web],
): FindingCase {
  return {
    name: `F13, ${name}`,
    world: webWorld(
      {},
      sets.map((_, at) => placedEndpoint(at + 1)),
      {
        pods: sets.map((set, at) =>
          placedPod(at + 1, {
            ownerReferences: owner('ReplicaSet', set),
            labels: hash(set.slice(set.lastIndexOf('-') + 1)),
          }),
        ),
        workloads,
      },
    ),
    ...expected,
  };
}

const is = { raises: ['F13'] } as const;
const isNot = { silent: ['F13'] } as const;

const transitions: readonly FindingCase[] = [
  versions('one replica, two versions: the old and the new are ready', ['web-5f7', 'web-6a8'], is),
  versions('one replica, and three versions are ready', ['web-5f7', 'web-6a8', 'web-7b9'], isNot),
  versions('one version has two Pods', ['web-5f7', 'web-5f7'], isNot),
  versions('two Deployments of one replica', ['web-5f7', 'api-6a8'], isNot, [
    web,
    deployment('api', 1),
  ]),
  versions('the Deployment has two replicas', ['web-5f7', 'web-6a8'], isNot, [
    deployment('web', 2),
  ]),
  versions('other workloads have the name, or the replicas', ['web-5f7', 'web-6a8'], isNot, [
    deployment('web', 1, 'StatefulSet'),
    deployment('api', 1),
    deployment('web', 2),
  ]),
  versions('workloads are not at hand', ['web-5f7', 'web-6a8'], isNot, []),
  {
    name: 'F13, near: two ready Pods of a StatefulSet and a Deployment',
    world: webWorld({}, [placedEndpoint(1), placedEndpoint(2)], {
      pods: [
        placedPod(1, { ownerReferences: owner('StatefulSet', 'web') }),
        placedPod(2, { ownerReferences: owner('ReplicaSet', 'web-6a8'), labels: hash('6a8') }),
      ],
      workloads: [web],
    }),
    silent: ['F13'],
  },
];

const versionsOf = (sets: readonly string[], more: PodMore = {}) =>
  sets.map((set, at) =>
    placedPod(at + 1, {
      ownerReferences: owner('ReplicaSet', set),
      labels: hash(set.slice(-3)),
      ...more,
    }),
  );

const places: readonly FindingCase[] = [
  {
    name: 'F13: one replica, three versions are ready on one Node',
    world: webWorld(
      {},
      [1, 2, 3].map((n) => placedEndpoint(n, ready, { nodeName: 'n1' })),
      {
        pods: versionsOf(['web-5f7', 'web-6a8', 'web-7b9'], { nodeName: 'n1' }),
        workloads: [web],
      },
    ),
    raises: ['F13'],
    says: { F13: 'all 3 ready endpoints are on Node n1' },
  },
  {
    name: 'F13: one replica, two versions, beside a Pod of something else that is not ready',
    world: webWorld({}, [placedEndpoint(1), placedEndpoint(2)], {
      pods: [
        placedPod(9, {
          name: 'another',
          isReady: false,
          ownerReferences: owner('StatefulSet', 'other'),
        }),
        ...versionsOf(['web-5f7', 'web-6a8']),
      ],
      workloads: [web],
    }),
    raises: ['F13'],
  },
  {
    name: 'F13: three endpoints on one Node, whose zone has changed meanwhile',
    world: webWorld({}, [
      placedEndpoint(1),
      placedEndpoint(2, ready, { nodeName: 'n1', zone: 'b' }),
      placedEndpoint(3, ready, { nodeName: 'n1', zone: 'c' }),
    ]),
    raises: ['F13'],
    says: { F13: 'all 3 ready endpoints are on Node n1' },
  },
  {
    name: 'F13: three endpoints on three Nodes of one of two zones',
    world: webWorld(
      {},
      [1, 2, 3].map((n) => placedEndpoint(n, ready, { zone: 'a' })),
      { nodes: [aNode('n1', 'a'), aNode('n2', 'a'), aNode('n3', 'a'), aNode('n4', 'b')] },
    ),
    raises: ['F13'],
    says: { F13: 'the cluster has 2 zones' },
  },
  {
    name: 'F13, near: a Pod of a DaemonSet beside one of its own',
    world: webWorld({}, [placedEndpoint(1)], {
      pods: [
        placedPod(1, { ownerReferences: owner('DaemonSet', 'web') }),
        placedPod(2, { isReady: false }),
      ],
    }),
    silent: ['F13'],
  },
];

export const singleEdgeCases: readonly FindingCase[] = [...keepers, ...transitions, ...places];
