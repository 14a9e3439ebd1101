import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { container, labelledPod, labelledPods } from '#lib/diagnosis/testing/labelled-pod.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type {
  Labels,
  Pod,
  Service,
  ServicePort,
  ServiceSpec,
  Workload,
} from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';

/** Cases at the edge of a rule of family A: one step further it holds, or holds no more. */

const app = { app: 'web' };
const both = { app: 'web', tier: 'fe' };

function shop(selector: Labels, pods: readonly Pod[], more: Partial<World> = {}): World {
  return aWorld({
    services: [aService('web', { selector })],
    slices: [aSlice('web', [], { ports: [] })],
    pods,
    ...more,
  });
}

const near: readonly FindingCase[] = [
  {
    name: 'A03: the value stands under two other keys of one Pod',
    world: shop(both, [labelledPod('web-1', { app: 'web', stage: 'fe', layer: 'fe' })]),
    raises: ['A03'],
    says: { A03: 'layer=fe instead of tier=fe' },
  },
  {
    name: 'A03: the value stands under two other keys of one Pod, in their order',
    world: shop(both, [labelledPod('web-1', { app: 'web', layer: 'fe', stage: 'fe' })]),
    raises: ['A03'],
    says: { A03: 'layer=fe instead of tier=fe' },
  },
  {
    name: 'A03: the value stands under another key on one Pod, three lack it',
    world: shop(both, [
      ...labelledPods(3, 'plain', app),
      labelledPod('layer', { app: 'web', layer: 'fe' }),
    ]),
    raises: ['A03'],
    says: { A03: '1 Pod has layer=fe instead of tier=fe' },
  },
  {
    name: 'A03: the value stands under one key on one Pod, under a later one on two',
    world: shop(both, [
      labelledPod('layer', { app: 'web', layer: 'fe' }),
      ...labelledPods(2, 'role', { app: 'web', role: 'fe' }),
    ]),
    raises: ['A03'],
    says: { A03: '2 Pods have role=fe' },
  },
  {
    name: 'A03: the value stands under two keys on as many Pods',
    world: shop(both, [
      labelledPod('role', { app: 'web', role: 'fe' }),
      labelledPod('layer', { app: 'web', layer: 'fe' }),
    ]),
    raises: ['A03'],
    says: { A03: 'layer=fe' },
  },
  {
    name: 'A02: two spellings, the second on more Pods',
    world: shop(app, [labelledPod('one', { app: 'WEB' }), ...labelledPods(2, 'x', { app: 'Web' })]),
    raises: ['A02'],
    says: { A02: '2 Pods have app=Web' },
  },
  {
    name: 'A03, near: what is missing is the hash of a rollout',
    world: shop({ app: 'web', 'pod-template-hash': '5f7' }, labelledPods(2, 'web', app)),
    silent: ['A03'],
  },
  {
    name: 'A03, near: what is missing is the name of one Pod',
    world: shop(
      { app: 'web', 'statefulset.kubernetes.io/pod-name': 'web-0' },
      labelledPods(2, 'web', app),
    ),
    silent: ['A03'],
  },
  ...(['Web', 'wed', 'database'] as const).map(
    (value): FindingCase => ({
      name: `A03 beside A02: app=${value}, another tier, and Pods without tier; more elsewhere`,
      world: shop(both, [
        labelledPod('tierless', app),
        labelledPod('value', { app: value, tier: 'fe' }),
        labelledPod('tier', { app: 'web', tier: 'backend' }),
        labelledPod('far', both, { namespace: 'far' }),
      ]),
      raises: ['A03', 'A02', 'A04'],
    }),
  ),
  {
    name: 'A02: two Pods match and are not ready, three differ in spelling',
    world: shop(
      app,
      [
        ...labelledPods(2, 'web', app, { isReady: false }),
        ...labelledPods(3, 'other', { app: 'Web' }),
      ],
      {
        slices: [aSlice('web', [anEndpoint(1, notReady), anEndpoint(2, notReady)])],
      },
    ),
    raises: ['A02'],
  },
  {
    name: 'A02, near: one of two matching Pods is ready',
    world: shop(
      app,
      [...labelledPods(2, 'web', app), ...labelledPods(3, 'other', { app: 'Web' })],
      { slices: [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, notReady)])] },
    ),
    silent: ['A02'],
  },
  {
    name: 'A02, near: three match and are not ready',
    world: shop(
      app,
      [
        ...labelledPods(3, 'web', app, { isReady: false }),
        ...labelledPods(4, 'other', { app: 'Web' }),
      ],
      {
        slices: [
          aSlice(
            'web',
            [1, 2, 3].map((n) => anEndpoint(n, notReady)),
          ),
        ],
      },
    ),
    silent: ['A02'],
  },
  {
    name: 'A04: two Pods in one namespace, one each in two',
    world: shop(app, [
      labelledPod('z-1', app, { namespace: 'zoo' }),
      labelledPod('a-1', app, { namespace: 'art' }),
      ...labelledPods(2, 'm', app, { namespace: 'mid' }),
    ]),
    raises: ['A04'],
    says: { A04: 'mid, art, zoo' },
  },
  {
    name: 'A09: one Pod has failed for another reason than eviction',
    world: shop(app, [
      labelledPod('web-1', app, { phase: 'Failed', reason: 'DeadlineExceeded' }),
      labelledPod('web-2', app, { phase: 'Succeeded', reason: 'Evicted' }),
    ]),
    raises: ['A09'],
    says: { A09: '1 Succeeded, 1 Failed' },
  },
  ...kept('a ReplicaSet of another hash', 'ReplicaSet', 'web-set', 'ReplicaSet web-set'),
  ...kept('a StatefulSet that ends in the hash', 'StatefulSet', 'web-5f7', 'StatefulSet web-5f7'),
  {
    name: 'A10: two Pods, the later one first, the second container with the port',
    world: aWorld({
      pods: ['b', 'a'].map((name) =>
        labelledPod(name, { app: 'x' }, { containers: [{ name: 'init' }, container()] }),
      ),
    }),
    raises: ['A10 shop'],
    says: { A10: 'a, b' },
  },
];

/** A Pod of this beside one of a Job. */
function kept(name: string, kind: string, owner: string, says: string): readonly FindingCase[] {
  return [
    {
      name: `A08: a Pod of ${name} beside one of a Job`,
      world: shop(app, [
        labelledPod('a', { ...app, 'pod-template-hash': '5f7' }, { owner: { kind, name: owner } }),
        labelledPod('b', app, { owner: { kind: 'Job', name: 'migrate' } }),
      ]),
      raises: ['A08'],
      says: { A08: says },
    },
  ];
}

function workload(
  kind: Workload['kind'],
  name: string,
  replicas: number,
  labels: Labels,
  owners: readonly string[] = [],
): Workload {
  return {
    kind,
    metadata: {
      namespace: 'shop',
      name,
      ownerReferences: owners.map((owner) => ({ kind: owner, name: 'web', uid: `uid-${owner}` })),
    },
    spec: { replicas, template: { metadata: { labels } } },
  };
}

const zero = workload('Deployment', 'web', 0, app);

const scaled: readonly FindingCase[] = [
  {
    name: 'A05, near: of two Deployments of the labels one is to run Pods',
    world: shop(app, [], { workloads: [zero, workload('Deployment', 'web-b', 3, app)] }),
    silent: ['A05'],
  },
  {
    name: 'A05: two Deployments of the labels are scaled to 0, the later one first',
    world: shop(app, [], { workloads: [workload('Deployment', 'web-b', 0, app), zero] }),
    raises: ['A05'],
    says: { A05: '(Deployment web' },
  },
  {
    name: 'A05: a ReplicaSet of no Deployment is scaled to 0',
    world: shop(app, [], { workloads: [workload('ReplicaSet', 'web', 0, app)] }),
    raises: ['A05'],
  },
  {
    name: 'A05: a ReplicaSet of a Deployment and something else is not asked',
    world: shop(app, [], {
      workloads: [zero, workload('ReplicaSet', 'web-1', 3, app, ['Deployment', 'Rollout'])],
    }),
    raises: ['A05'],
  },
  {
    name: 'A05, near: the Pods of the Deployment would have one of two labels',
    world: shop(both, [], { workloads: [zero] }),
    silent: ['A05'],
  },
];

const ports = (...all: readonly Pick<ServicePort, 'port' | 'protocol'>[]): ServiceSpec => ({
  ports: all.map((port) => ({ name: `p${port.port}`, ...port })),
});
const tcp = (port: number) => ({ port, protocol: 'TCP' as const });
const udp = (port: number) => ({ port, protocol: 'UDP' as const });

/** Web beside these Services, over three Pods. */
function beside(services: readonly Service[], spec: ServiceSpec = {}): World {
  return aWorld({
    services: [aService('web', { selector: app, ...spec }), ...services],
    slices: [aSlice('web', [anEndpoint(1), anEndpoint(2), anEndpoint(3)])],
    pods: labelledPods(3, 'web', app),
  });
}

const copy = (spec: ServiceSpec, name = 'copy') => aService(name, { selector: app, ...spec });

const shared: readonly FindingCase[] = [
  {
    name: 'A07: one port of two is the same',
    world: beside([copy(ports(tcp(90), tcp(80)))], ports(tcp(80), tcp(81))),
    raises: ['A07 web'],
  },
  {
    name: 'A07: the same number by another protocol, another number by the same',
    world: beside([copy(ports(udp(53), tcp(80)))], ports(tcp(53))),
    raises: ['A07 web'],
  },
  {
    name: 'A07: a leftover, and a load balancer beside it',
    world: beside([
      copy({ type: 'LoadBalancer', clusterIP: '10.96.0.20' }, 'lb'),
      copy({ clusterIP: '10.96.0.21' }),
    ]),
    raises: ['A07 web'],
    says: { A07: 'copy (3), lb (3)' },
  },
  {
    name: 'A07, near: the Pod that both select has finished',
    world: {
      ...beside([copy({ selector: { app: 'web', track: 'canary' } })]),
      pods: [
        ...labelledPods(3, 'web', app),
        labelledPod('done', { app: 'web', track: 'canary' }, { phase: 'Succeeded' }),
      ],
    },
    silent: ['A07'],
  },
  {
    name: 'A07, near: an alias that kept a selector',
    world: beside([copy({}), copy({}, 'third')], {
      type: 'ExternalName',
      externalName: 'db.example',
    }),
    silent: ['C04'],
  },
];

export const selectorEdgeCases: readonly FindingCase[] = [...near, ...scaled, ...shared];
