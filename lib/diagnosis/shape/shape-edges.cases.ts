import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { labelledPod, labelledPods } from '#lib/diagnosis/testing/labelled-pod.ts';
import { ago } from '#lib/diagnosis/testing/published.ts';
import { placedEndpoint, placedPod, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { KubeEvent, Pod, Service, ServiceSpec } from '#lib/domain/objects.ts';
import {
  anEndpoint,
  aService,
  aSlice,
  draining,
  notReady,
  terminated,
} from '#lib/domain/testing.ts';

/** Cases at the edge of a rule of families G and H: one step further it holds, or holds no more. */

const app = { app: 'web' };
const two: ServiceSpec = {
  ports: [
    { name: 'http', port: 80, targetPort: 8080 },
    { name: 'admin', port: 81, targetPort: 9000 },
  ],
};
const http = { name: 'web-http', ports: [{ name: 'http', port: 8080, protocol: 'TCP' }] } as const;
const admin = {
  name: 'web-admin',
  ports: [{ name: 'admin', port: 9000, protocol: 'TCP' }],
} as const;

/** These Services select three Pods, or one. */
function behind(
  name: string,
  services: readonly Service[],
  expected: Partial<FindingCase>,
  pods: readonly Pod[] = labelledPods(3, 'web', app),
): FindingCase {
  return {
    name: `G09, ${name}`,
    world: aWorld({ services, slices: [aSlice('web', [anEndpoint(1)])], pods }),
    ...expected,
  };
}

const web = aService('web');
const is = { raises: ['G09'] } as const;
const isNot = { silent: ['G09'] } as const;
const of = (name: string, spec: ServiceSpec = {}) => aService(name, { selector: app, ...spec });
const headless = { clusterIP: 'None' };

const many: readonly FindingCase[] = [
  behind('one Pod behind three Services', [web, of('b'), of('c')], is, [labelledPod('web-1', app)]),
  behind('three Pods behind three Services', [web, of('b'), of('c')], is),
  behind(
    'near: one of three is an alias',
    [web, of('b'), of('c', { type: 'ExternalName' })],
    isNot,
  ),
  behind(
    'near: an alias that kept its selector, beside two',
    [of('web', { type: 'ExternalName', externalName: 'x.example' }), of('b'), of('c')],
    isNot,
  ),
  behind('near: two are headless, one is not', [web, of('b', headless), of('c', headless)], isNot),
  {
    ...behind(
      'the third selects one of two Pods',
      [web, of('b'), of('c', { selector: { app: 'web', tier: 'fe' } })],
      is,
      [labelledPod('web-1', app), labelledPod('web-2', { app: 'web', tier: 'fe' })],
    ),
    says: { G09: 'web-2 stands' },
  },
  behind('three are headless', [of('web', headless), of('b', headless), of('c', headless)], is),
  behind(
    'near: the third selects by a second label that no Pod has with it',
    [web, of('b'), of('c', { selector: { app: 'web', tier: 'fe' } })],
    isNot,
    [labelledPod('web-1', app), labelledPod('web-2', { app: 'api', tier: 'fe' })],
  ),
  behind(
    'near: no Pod has all labels of the third',
    [web, of('b'), of('c', { selector: { app: 'web', tier: 'fe' } })],
    isNot,
    [labelledPod('web-1', app), labelledPod('web-2', { app: 'web', tier: 'be' })],
  ),
];

const dual = { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' } as const;

const families: readonly FindingCase[] = [
  {
    name: 'G03: of two Pods one has an IPv4 address, the other has none',
    world: webWorld(dual, [placedEndpoint(1)], {
      slices: [
        aSlice('web', [placedEndpoint(1)]),
        aSlice('web', [], { name: 'web-6', addressType: 'IPv6' }),
      ],
      pods: [placedPod(1), placedPod(2, { ip: null, isReady: false })],
    }),
    raises: ['G03'],
  },
  {
    name: 'G03: beside it a Pod with an IPv6 address only, which is not ready',
    world: webWorld(dual, [placedEndpoint(2)], {
      slices: [
        aSlice('web', [placedEndpoint(2)]),
        aSlice('web', [placedEndpoint(1, notReady, { addresses: ['fd00::2'] })], {
          name: 'web-6',
          addressType: 'IPv6',
        }),
      ],
      pods: [placedPod(1, { ip: 'fd00::2', isReady: false }), placedPod(2)],
    }),
    raises: ['G03'],
  },
  {
    name: 'G04: one endpoint has ended, one serves and is not ready',
    world: webWorld(headless, [
      placedEndpoint(1, terminated),
      placedEndpoint(2, { ready: false, serving: true, terminating: false }),
      placedEndpoint(3, draining),
    ]),
    raises: ['G04'],
    says: { G04: '1 terminating and serving' },
  },
  {
    name: 'G02: an alias with a selector and no port',
    world: aWorld({
      services: [
        aService('web', {
          type: 'ExternalName',
          externalName: 'db.example',
          clusterIP: undefined,
          ports: [],
        }),
      ],
    }),
    raises: ['G02'],
    says: { G02: 'a selector' },
  },
];

const failed: KubeEvent = {
  metadata: { namespace: 'shop', name: 'web.1' },
  involvedObject: { kind: 'Service', namespace: 'shop', name: 'web' },
  type: 'Warning',
  reason: 'SyncLoadBalancerFailed',
  message: 'quota exceeded',
  lastTimestamp: ago(30),
};

const exposed: readonly FindingCase[] = [
  {
    name: 'G05: for two minutes to the second, and an event says why',
    world: webWorld({ type: 'LoadBalancer' }, [placedEndpoint(1), placedEndpoint(2)], {
      metadata: { creationTimestamp: ago(120) },
      events: [failed],
    }),
    raises: ['G05'],
    says: { G05: 'quota exceeded' },
  },
  {
    name: 'G07, near: one of two ports of a node port has an endpoint',
    world: webWorld(
      { type: 'NodePort', ...two },
      [placedEndpoint(1), placedEndpoint(2, notReady)],
      {
        slices: [
          aSlice('web', [placedEndpoint(1)], http),
          aSlice('web', [placedEndpoint(2, notReady)], admin),
        ],
      },
    ),
    silent: ['G07'],
  },
];

/** Web-1 and web-2 are ready on two Nodes; beside them a third Pod. */
function besideTwo(third: Pod, more: Partial<World> = {}): World {
  return webWorld({}, [placedEndpoint(1), placedEndpoint(2), placedEndpoint(3, notReady)], {
    pods: [placedPod(1), placedPod(2), third],
    ...more,
  });
}

const waiting = placedPod(3, { isReady: false, creationTimestamp: ago(40) });
const probed: Pod = {
  ...waiting,
  spec: {
    ...waiting.spec,
    containers: [{ name: 'web', readinessProbe: { httpGet: { path: '/', port: 8080 } } }],
  },
  status: {
    ...waiting.status,
    conditions: [
      { type: 'Ready', status: 'False', lastTransitionTime: ago(40) },
      { type: 'ContainersReady', status: 'False', reason: 'ContainersNotReady' },
    ],
    containerStatuses: [
      { name: 'web', ready: false, started: true, state: { running: { startedAt: ago(40) } } },
    ],
  },
};
const unexplained = (seconds: number): Pod => ({
  ...waiting,
  status: {
    ...waiting.status,
    conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: ago(seconds) }],
  },
});

const positive: readonly FindingCase[] = [
  {
    name: 'H01, near: a Pod has had its time to the second',
    world: besideTwo(probed),
    heldMs: 0,
    silent: ['H01'],
  },
  {
    name: 'H01, near: a Pod is not ready for ten seconds, nobody knows why',
    world: besideTwo(unexplained(10)),
    heldMs: 0,
    silent: ['H01'],
  },
  {
    name: 'H01: a Pod is not ready for nine seconds',
    world: besideTwo(unexplained(9)),
    heldMs: 0,
    raises: ['H01'],
  },
  {
    name: 'H01, near: one of two ports has one endpoint only',
    world: webWorld({ ...two, selector: {} }, [placedEndpoint(1), placedEndpoint(2)], {
      slices: [
        aSlice('web', [placedEndpoint(1), placedEndpoint(2)], http),
        aSlice('web', [placedEndpoint(1)], admin),
      ],
    }),
    silent: ['H01'],
  },
  {
    name: 'H03: Pods are not visible',
    world: webWorld({}, [placedEndpoint(1), placedEndpoint(2, draining)], { pods: undefined }),
    raises: ['H03'],
  },
  {
    name: 'H02: one Pod of the old version is terminating, one of the new is not ready',
    world: besideTwo(version(3, '6a8', { isReady: false }), {
      pods: [
        version(1, '5f7'),
        version(2, '5f7', { isReady: false, deletionTimestamp: ago(-20) }),
        version(3, '6a8', { isReady: false }),
      ],
    }),
    raises: ['H02'],
    says: { H02: '5f7: 2 Pods, 1 terminating; 6a8: 1 Pod, 1 not ready yet' },
  },
];

function version(n: number, hash: string, more: Parameters<typeof placedPod>[1] = {}): Pod {
  return placedPod(n, {
    labels: { app: 'web', 'pod-template-hash': hash },
    creationTimestamp: ago(hash === '6a8' ? 20 : 600),
    ownerReferences: [
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        name: `web-${hash}`,
        uid: `uid-${hash}`,
        controller: true,
      },
    ],
    ...more,
  });
}

export const shapeEdgeCases: readonly FindingCase[] = [
  ...many,
  ...families,
  ...exposed,
  ...positive,
];
