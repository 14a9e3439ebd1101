import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { aNode, placedEndpoint, placedPod, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import { aSlice, notReady, terminated } from '#lib/domain/testing.ts';

const three = [placedEndpoint(1), placedEndpoint(2), placedEndpoint(3)];
const threeNotReady = [1, 2, 3].map((n) => placedEndpoint(n, notReady));
const fiveSecondsAgo = '2026-11-21T11:59:55Z';
const longAgo = '2026-11-21T11:00:00Z';
const twoPorts = [
  { name: 'http', port: 80, targetPort: 8080 },
  { name: 'admin', port: 81, targetPort: 'admin' },
];

export const noneReadyCases: readonly FindingCase[] = [
  {
    name: 'fixture 6: three endpoints, none ready',
    world: webWorld({}, threeNotReady, { metadata: { creationTimestamp: longAgo } }),
    heldMs: 0,
    raises: ['F01 web'],
    silent: ['F02', 'F15', 'F13'],
  },
  {
    name: 'one of three is ready',
    world: webWorld({}, [...threeNotReady.slice(1), placedEndpoint(1)]),
    silent: ['F01', 'F02'],
  },
  {
    name: 'all have ended and serve no longer',
    world: webWorld({}, [placedEndpoint(1, terminated)]),
    raises: ['F01 web'],
    silent: ['F02'],
  },
  {
    name: 'no endpoint at all',
    world: webWorld({}, []),
    silent: ['F01', 'F02'],
  },
  {
    name: 'none ready in a Service of five seconds',
    world: webWorld({}, threeNotReady, { metadata: { creationTimestamp: fiveSecondsAgo } }),
    silent: ['F01'],
  },
  {
    name: 'one port of two has no ready endpoint',
    world: webWorld({ ports: twoPorts }, three, {
      slices: [
        aSlice('web', three),
        aSlice('web', [placedEndpoint(4, notReady)], {
          name: 'web-2',
          ports: [{ name: 'admin', port: 9000 }],
        }),
      ],
    }),
    raises: ['F01 web'],
  },
  {
    name: 'both ports have a ready endpoint',
    world: webWorld({ ports: twoPorts }, three, {
      slices: [
        aSlice('web', three),
        aSlice('web', [placedEndpoint(4)], {
          name: 'web-2',
          ports: [{ name: 'admin', port: 9000 }],
        }),
      ],
    }),
    silent: ['F01'],
  },
];

const replicaSet = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  name,
  uid: `uid-${name}`,
  controller: true,
});
const ofRevision = (n: number, hash: string) =>
  placedPod(n, {
    labels: { app: 'web', 'pod-template-hash': hash },
    ownerReferences: [replicaSet(`web-${hash}`)],
  });
const deploymentOf = (replicas: number) => ({
  kind: 'Deployment' as const,
  metadata: { namespace: 'shop', name: 'web' },
  spec: { replicas },
});
const twoReady = [placedEndpoint(1), placedEndpoint(2)];
const onNode1 = [1, 2, 3].map((n) => placedEndpoint(n, undefined, { nodeName: 'n1', zone: 'a' }));
const daemonPod = (n: number) =>
  placedPod(n, {
    ownerReferences: [
      { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'web', uid: 'uid-ds', controller: true },
    ],
  });

export const singlePointCases: readonly FindingCase[] = [
  {
    name: 'fixture 50: three endpoints on one of three Nodes',
    world: webWorld({}, onNode1),
    raises: ['F13 web'],
  },
  {
    name: 'three endpoints on three Nodes',
    world: webWorld({}, three),
    silent: ['F01', 'F02', 'F13', 'F15', 'F16', 'F14'],
  },
  {
    name: 'three endpoints on the only Node there is',
    world: webWorld({}, onNode1, { nodes: [aNode('n1', 'a')] }),
    silent: ['F13'],
  },
  {
    name: 'three endpoints on one Node for a moment',
    world: webWorld({}, onNode1),
    heldMs: 2_000,
    silent: ['F13'],
  },
  {
    name: 'two endpoints in one of three zones',
    world: webWorld({}, [placedEndpoint(1), placedEndpoint(2, undefined, { zone: 'a' })]),
    raises: ['F13 web'],
  },
  {
    name: 'two endpoints in the only zone there is',
    world: webWorld({}, [placedEndpoint(1), placedEndpoint(2, undefined, { zone: 'a' })], {
      nodes: [aNode('n1', 'a'), aNode('n2', 'a')],
    }),
    silent: ['F13'],
  },
  {
    name: 'one endpoint',
    world: webWorld({}, [placedEndpoint(1)]),
    raises: ['F13 web'],
  },
  {
    name: 'one endpoint of a DaemonSet',
    world: webWorld({}, [placedEndpoint(1)], { pods: [daemonPod(1)] }),
    silent: ['F13'],
  },
  {
    name: 'one address that somebody wrote',
    world: webWorld({ selector: undefined }, [{ addresses: ['192.0.2.1'] }]),
    silent: ['F13'],
  },
  {
    name: 'a Deployment of one replica just replaces its Pod',
    world: webWorld({}, twoReady, {
      pods: [ofRevision(1, 'aaa'), ofRevision(2, 'bbb')],
      workloads: [deploymentOf(1)],
    }),
    raises: ['F13 web'],
  },
  {
    name: 'a Deployment of two replicas replaces them',
    world: webWorld({}, twoReady, {
      pods: [ofRevision(1, 'aaa'), ofRevision(2, 'bbb')],
      workloads: [deploymentOf(2)],
    }),
    silent: ['F13'],
  },
];

export const affinityCases: readonly FindingCase[] = [
  {
    name: 'affinity with one endpoint',
    world: webWorld({ sessionAffinity: 'ClientIP' }, [placedEndpoint(1)]),
    raises: ['F12 web'],
  },
  {
    name: 'affinity with two endpoints',
    world: webWorld({ sessionAffinity: 'ClientIP' }, twoReady),
    silent: ['F12'],
  },
  {
    name: 'one endpoint without affinity',
    world: webWorld({ sessionAffinity: 'None' }, [placedEndpoint(1)]),
    silent: ['F12'],
  },
  {
    name: 'affinity of a headless Service',
    world: webWorld({ sessionAffinity: 'ClientIP', clusterIP: 'None' }, three),
    raises: ['F12 web'],
  },
];

const mixed = [placedEndpoint(1), placedEndpoint(2, notReady), placedEndpoint(3)];
const withSecond = (creationTimestamp: string) => [
  placedPod(1, { creationTimestamp: longAgo }),
  placedPod(2, { creationTimestamp, isReady: false }),
  placedPod(3, { creationTimestamp: longAgo }),
];

export const capacityCases: readonly FindingCase[] = [
  {
    name: 'fixture 7: one of three ready, one not in the slice',
    world: webWorld({}, [placedEndpoint(1), placedEndpoint(2, notReady)], {
      pods: [
        placedPod(1),
        placedPod(2, { isReady: false }),
        placedPod(3, { phase: 'Pending', ip: null, isReady: false }),
      ],
    }),
    raises: ['F15 web', 'F13 web'],
  },
  {
    name: 'one of three is not ready, and an hour old',
    world: webWorld({}, mixed, { pods: withSecond(longAgo) }),
    raises: ['F15 web'],
  },
  {
    name: 'one of three is not ready, and just starting',
    world: webWorld({}, mixed, { pods: withSecond('2026-11-21T11:59:30Z') }),
    silent: ['F15'],
  },
  {
    name: 'one of three turned unready a moment ago',
    world: webWorld({}, mixed, { pods: withSecond(longAgo) }),
    heldMs: 2_000,
    silent: ['F15'],
  },
  {
    name: 'Pods are not visible',
    world: webWorld({}, mixed, { pods: undefined }),
    silent: ['F15'],
  },
];

export const publishNotReadyCases: readonly FindingCase[] = [
  {
    name: 'fixture 21: published as ready without serving, and while terminating',
    world: webWorld({ publishNotReadyAddresses: true }, [
      placedEndpoint(1, { ready: true, serving: false, terminating: false }),
      placedEndpoint(2, { ready: true, serving: true, terminating: true }),
    ]),
    raises: ['F11 web'],
  },
  {
    name: 'publishNotReadyAddresses with all ready',
    world: webWorld({ publishNotReadyAddresses: true }, three),
    silent: ['F11'],
  },
  {
    name: 'fixture 22, published: a headless Service for peers',
    world: webWorld({ publishNotReadyAddresses: true, clusterIP: 'None' }, three),
    raises: ['F11 web'],
  },
  {
    name: 'a headless Service that publishes what is ready',
    world: webWorld({ clusterIP: 'None' }, three),
    silent: ['F11'],
  },
];
