import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import {
  aNode,
  aPodWith,
  aReadyPod,
  notReadyConditions,
  ofDeployment,
  runningContainer,
} from '#lib/diagnosis/testing/pods.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import { anEndpoint, aService, aSlice, draining, notReady, ready } from '#lib/domain/testing.ts';

const numbers = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => at + 1);

function healthy(count: number): World {
  return aWorld({
    services: [aService('web')],
    slices: [
      aSlice(
        'web',
        numbers(count).map((n) => anEndpoint(n, ready)),
      ),
    ],
    pods: numbers(count).map((n) => aReadyPod(n)),
    nodes: numbers(count).map((n) => aNode(n)),
  });
}

/** 250 Pods in slices of 100, 100 and 50. */
function large(): World {
  const slices = [0, 1, 2].map((at) =>
    aSlice(
      'web',
      numbers(250)
        .slice(at * 100, at * 100 + 100)
        .map((n) => ({ ...anEndpoint(n, ready), addresses: [`10.0.1.${n}`] })),
      { name: `web-${at}` },
    ),
  );
  return {
    ...healthy(250),
    slices,
    pods: numbers(250).map((n) => aReadyPod(n, { ip: `10.0.1.${n}` })),
  };
}

/** Three Pods of the old version and two of the new one, which has its port elsewhere. */
const mixed: World = aWorld({
  services: [aService('web', { ports: [{ name: 'http', port: 80, targetPort: 'http' }] })],
  slices: [
    aSlice(
      'web',
      [1, 2, 3].map((n) => anEndpoint(n, ready)),
      { name: 'web-a' },
    ),
    aSlice(
      'web',
      [4, 5].map((n) => anEndpoint(n, ready)),
      { name: 'web-b', ports: [{ name: 'http', port: 9090, protocol: 'TCP' }] },
    ),
  ],
  pods: [1, 2, 3, 4, 5].map((n) =>
    aReadyPod(n, {
      metadata: ofDeployment(n < 4 ? '58f' : '55f'),
      containers: [{ name: 'web', ports: [{ name: 'http', containerPort: n < 4 ? 8080 : 9090 }] }],
    }),
  ),
  nodes: numbers(5).map((n) => aNode(n)),
});

const second = '2026-11-21T11:59:40Z';
const starting = aPodWith(3, {
  containers: [{ name: 'web', readinessProbe: { tcpSocket: { port: 8080 } } }],
  statuses: [runningContainer({ state: { running: { startedAt: second } } })],
  conditions: notReadyConditions(second),
  metadata: { creationTimestamp: second },
});

export const positiveCases: readonly FindingCase[] = [
  {
    name: 'H01: three ready endpoints on three Nodes (fixture 1)',
    world: healthy(3),
    raises: ['H01 web'],
    silent: ['H02', 'H03', 'B19'],
  },
  { name: 'H01: 250 endpoints (fixture 14)', world: large(), raises: ['H01 web'] },
  { name: 'H01, near: one ready endpoint', world: healthy(1), silent: ['H01'] },
  {
    name: 'H01, near: two ready endpoints on one Node',
    world: {
      ...healthy(2),
      slices: [
        aSlice(
          'web',
          [1, 2].map((n) => ({ ...anEndpoint(n, ready), nodeName: 'n1' })),
        ),
      ],
    },
    silent: ['H01'],
  },
  {
    name: 'H01: a third Pod is starting',
    world: {
      ...healthy(3),
      slices: [
        aSlice('web', [anEndpoint(1, ready), anEndpoint(2, ready), anEndpoint(3, notReady)]),
      ],
      pods: [aReadyPod(1), aReadyPod(2), starting],
    },
    raises: ['H01 web'],
    silent: ['B10', 'B19'],
  },
  {
    name: 'H01, near: a third Pod is not ready',
    world: {
      ...healthy(3),
      slices: [
        aSlice('web', [anEndpoint(1, ready), anEndpoint(2, ready), anEndpoint(3, notReady)]),
      ],
      pods: [aReadyPod(1), aReadyPod(2), aPodWith(3)],
    },
    raises: ['B19 web'],
    silent: ['H01'],
  },
  {
    name: 'H02: Pods of two versions of one Deployment (fixture 13)',
    world: mixed,
    raises: ['H02 web'],
    silent: ['H03'],
  },
  {
    name: 'H02, near: Pods of two Deployments',
    world: {
      ...mixed,
      pods: (mixed.pods ?? []).map((pod, at) => {
        const name = at < 3 ? 'stable' : 'canary';
        const hash = pod.metadata.labels?.['pod-template-hash'] ?? '';
        const ownerReferences = [
          { kind: 'ReplicaSet', name: `${name}-${hash}`, uid: name, controller: true },
        ];
        return { ...pod, metadata: { ...pod.metadata, ownerReferences } };
      }),
    },
    silent: ['H02'],
  },
  {
    name: 'H03: one drains beside a ready one (fixture 19)',
    world: {
      ...healthy(2),
      slices: [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, draining)])],
      pods: [
        aReadyPod(1),
        aReadyPod(2, { metadata: { deletionTimestamp: '2026-11-21T12:00:20Z' } }),
      ],
    },
    raises: ['H03 web'],
    silent: ['B16', 'H01'],
  },
  {
    name: 'H03, near: the Pod is gone and the slice trails it',
    world: {
      ...healthy(2),
      slices: [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, draining)])],
      pods: [aReadyPod(1)],
    },
    silent: ['H03'],
  },
  {
    name: 'H03, near: only terminating ones are left (fixture 18)',
    world: {
      ...healthy(2),
      slices: [aSlice('web', [anEndpoint(1, draining), anEndpoint(2, draining)])],
    },
    silent: ['H03'],
  },
];
