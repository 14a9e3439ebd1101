import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { ago } from '#lib/diagnosis/testing/published.ts';
import type { PodMore } from '#lib/diagnosis/testing/web-cluster.ts';
import { placedEndpoint, placedPod, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import type { Pod, ServiceSpec, Workload } from '#lib/domain/objects.ts';
import { aSlice, draining, notReady, terminated } from '#lib/domain/testing.ts';

/** Cases at the edge of F04 and F05: one step further they hold, or hold no more. */

const local: ServiceSpec = { internalTrafficPolicy: 'Local' };
const ports = {
  ports: [
    { name: 'http', port: 80, targetPort: 8080 },
    { name: 'admin', port: 81, targetPort: 9000 },
  ],
};

/** The endpoints of two ports, on these Nodes each. */
function covering(
  name: string,
  http: readonly number[],
  admin: readonly number[],
  says: string,
): FindingCase {
  const at = (numbers: readonly number[]) => numbers.map((n) => placedEndpoint(n));
  return {
    name: `F04: ${name}`,
    world: webWorld({ ...local, ...ports }, at([...new Set([...http, ...admin])]), {
      slices: [
        aSlice('web', at(http), { name: 'web-a' }),
        aSlice('web', at(admin), {
          name: 'web-b',
          ports: [{ name: 'admin', port: 9000, protocol: 'TCP' }],
        }),
      ],
    }),
    raises: ['F04'],
    says: { F04: says },
  };
}

const coverage: readonly FindingCase[] = [
  covering('the second port covers fewer Nodes', [1, 2], [1], '2 of 3 Nodes'),
  covering('the first port covers fewer Nodes', [1], [1, 2], '2 of 3 Nodes'),
  covering('both ports cover as many, others', [1], [2], '(n2, n3)'),
  {
    name: 'F04: a Node with an endpoint that is not ready is not covered',
    world: webWorld(local, [placedEndpoint(1), placedEndpoint(2), placedEndpoint(3, notReady)]),
    raises: ['F04'],
    says: { F04: '1 of 3 Nodes without a usable endpoint (n3)' },
  },
  {
    name: 'F04, near: a headless Service has no policy',
    world: webWorld({ ...local, clusterIP: 'None' }, [placedEndpoint(1)]),
    silent: ['F04'],
  },
  {
    name: 'F04, near: an alias has no policy',
    world: webWorld({ ...local, type: 'ExternalName', externalName: 'db.example' }, [
      placedEndpoint(1),
    ]),
    silent: ['F04'],
  },
  {
    name: 'F05, near: what has no Node has ended',
    world: webWorld(local, [
      placedEndpoint(1),
      placedEndpoint(2),
      placedEndpoint(3, terminated, { nodeName: undefined }),
    ]),
    silent: ['F05'],
  },
  {
    name: 'F05: what has no Node still serves',
    world: webWorld(local, [
      placedEndpoint(1, draining),
      placedEndpoint(2, draining, { nodeName: undefined }),
    ]),
    raises: ['F05'],
  },
];

/** Web-1 has an endpoint on n1; these Pods are on the way to n2 and n3. */
function starting(name: string, pods: readonly Pod[], expected: Partial<FindingCase>): FindingCase {
  return {
    name: `F04, ${name}`,
    world: webWorld(local, [placedEndpoint(1)], { pods: [placedPod(1), ...pods] }),
    ...expected,
  };
}

const is = { raises: ['F04'] } as const;
const isNot = { silent: ['F04'] } as const;

function young(n: number, seconds: number, more: PodMore = {}): Pod {
  return placedPod(n, { isReady: false, creationTimestamp: ago(seconds), ...more });
}

const promised: readonly FindingCase[] = [
  starting('near: a Pod starts on each Node without one', [young(2, 20), young(3, 30)], isNot),
  starting('a Pod starts on one of two Nodes without one', [young(2, 20)], is),
  starting(
    'the Pod on one of them is being deleted',
    [young(2, 20), young(3, 20, { deletionTimestamp: ago(-20) })],
    is,
  ),
  starting(
    'the Pod on one of them is of unknown age',
    [young(2, 20), young(3, 20, { creationTimestamp: 'yesterday' })],
    is,
  ),
  starting('near: both started 59 s ago', [young(2, 59), young(3, 59)], isNot),
  starting('near: both started a minute ago, just seen', [young(2, 60), young(3, 60)], {
    ...isNot,
    heldMs: 1_000,
  }),
  starting('both started a minute ago', [young(2, 60), young(3, 60)], is),
];

/** A Pod of something else in the namespace. */
function neighbour(name: string, nodeName: string, phase = 'Running'): Pod {
  const pod = placedPod(9, { phase, nodeName, name, labels: { app: 'other' } });
  return { ...pod, status: { ...pod.status, podIPs: [{ ip: '10.0.0.99' }] } };
}

const daemonSet = (name: string, kind: Workload['kind'], desired: number): Workload => ({
  kind,
  metadata: { namespace: 'shop', name },
  status: { desiredNumberScheduled: desired },
});
const kept = {
  ownerReferences: [
    { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'web', uid: 'uid-ds', controller: true },
  ],
};

const clients: readonly FindingCase[] = [
  {
    name: 'F04: another Pod is on a Node without endpoint, but does not run',
    world: webWorld(local, [placedEndpoint(1)], {
      pods: [placedPod(1), neighbour('job', 'n2', 'Succeeded')],
    }),
    raises: ['F04'],
  },
  {
    name: 'F04: another Pod runs where there is an endpoint',
    world: webWorld(local, [placedEndpoint(1)], {
      pods: [placedPod(1), neighbour('api', 'n1')],
    }),
    raises: ['F04'],
  },
  {
    name: 'F04: two other Pods run on Nodes without endpoint',
    world: webWorld(local, [placedEndpoint(1)], {
      pods: [placedPod(1), neighbour('api', 'n2'), neighbour('shop', 'n3')],
    }),
    raises: ['F04'],
    says: { F04: '2 other Pods of this namespace' },
  },
  {
    name: 'F04, near: a DaemonSet with all its Pods, beside workloads of like names',
    world: webWorld(local, [placedEndpoint(1)], {
      pods: [placedPod(1, kept)],
      workloads: [
        daemonSet('web', 'Deployment', 3),
        daemonSet('agent', 'DaemonSet', 3),
        daemonSet('web', 'DaemonSet', 1),
      ],
    }),
    silent: ['F04'],
  },
];

export const localEdgeCases: readonly FindingCase[] = [...coverage, ...promised, ...clients];
