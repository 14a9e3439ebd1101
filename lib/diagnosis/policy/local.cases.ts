import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import {
  aNode,
  placedEndpoint,
  placedPod,
  threeNodes,
  webWorld,
} from '#lib/diagnosis/testing/web-cluster.ts';
import type { ServiceSpec } from '#lib/domain/objects.ts';
import { draining } from '#lib/domain/testing.ts';

const three = [placedEndpoint(1), placedEndpoint(2), placedEndpoint(3)];
const checked: ServiceSpec = {
  type: 'LoadBalancer',
  externalTrafficPolicy: 'Local',
  healthCheckNodePort: 31_000,
};
const excluded = aNode('n3', 'c', {
  labels: { 'node.kubernetes.io/exclude-from-external-load-balancers': '' },
});
const fixture23 = [placedEndpoint(1), placedEndpoint(2, draining)];

export const externalLocalCases: readonly FindingCase[] = [
  {
    name: 'fixture 23: a load balancer, one Node ready, one draining, one without',
    world: webWorld(checked, fixture23),
    raises: ['F03 web'],
  },
  {
    name: 'every Node has an endpoint',
    world: webWorld(checked, three),
    silent: ['F03'],
  },
  {
    name: 'the Node without endpoint is excluded from load balancers',
    world: webWorld(checked, fixture23, { nodes: [...threeNodes.slice(0, 2), excluded] }),
    silent: ['F03'],
  },
  {
    name: 'policy Cluster',
    world: webWorld({ ...checked, externalTrafficPolicy: 'Cluster' }, fixture23),
    silent: ['F03'],
  },
  {
    name: 'a Service that is not open to the outside',
    world: webWorld({ externalTrafficPolicy: 'Local' }, fixture23),
    silent: ['F03'],
  },
  {
    name: 'a bare node port, which no check keeps clients from',
    world: webWorld({ type: 'NodePort', externalTrafficPolicy: 'Local' }, fixture23),
    raises: ['F03 web'],
  },
  {
    name: 'endpoints on Nodes that load balancers never use',
    world: webWorld(checked, [placedEndpoint(3)], { nodes: [aNode('n1', 'a'), excluded] }),
    raises: ['F03 web'],
  },
  {
    name: 'the Node without endpoint has a Pod that is just starting',
    world: webWorld(checked, fixture23, {
      pods: [
        placedPod(1),
        placedPod(2, { deletionTimestamp: '2026-11-21T12:00:30Z' }),
        placedPod(3, { creationTimestamp: '2026-11-21T11:59:40Z', isReady: false }),
      ],
    }),
    silent: ['F03'],
  },
  {
    name: 'Nodes are not visible, local',
    world: webWorld(checked, fixture23, { nodes: undefined }),
    silent: ['F03'],
  },
];

const local: ServiceSpec = { internalTrafficPolicy: 'Local' };
const client = { ...placedPod(9, { nodeName: 'n2', labels: { app: 'client' } }) };
const daemonPod = (n: number, isReady = true) =>
  placedPod(n, {
    isReady,
    ownerReferences: [
      { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'web', uid: 'uid-ds', controller: true },
    ],
  });
const daemonSet = (desiredNumberScheduled: number) => ({
  kind: 'DaemonSet' as const,
  metadata: { namespace: 'shop', name: 'web' },
  status: { desiredNumberScheduled },
});

export const internalLocalCases: readonly FindingCase[] = [
  {
    name: 'fixture 24: one of three Nodes has an endpoint',
    world: webWorld(local, [placedEndpoint(1)]),
    raises: ['F04 web'],
  },
  {
    name: 'each Node has an endpoint',
    world: webWorld(local, three),
    silent: ['F04'],
  },
  {
    name: 'internal policy Cluster',
    world: webWorld({ internalTrafficPolicy: 'Cluster' }, [placedEndpoint(1)]),
    silent: ['F04'],
  },
  {
    name: 'another Pod of the namespace runs on a Node without endpoint',
    world: webWorld(local, [placedEndpoint(1)], { pods: [placedPod(1), client] }),
    raises: ['F04 web'],
  },
  {
    name: 'a DaemonSet that has all the Pods it wants',
    world: webWorld(local, three.slice(0, 2), {
      pods: [daemonPod(1), daemonPod(2)],
      workloads: [daemonSet(2)],
    }),
    silent: ['F04'],
  },
  {
    name: 'a DaemonSet with a Pod too few',
    world: webWorld(local, three.slice(0, 2), {
      pods: [daemonPod(1), daemonPod(2)],
      workloads: [daemonSet(3)],
    }),
    raises: ['F04 web'],
  },
  {
    name: 'a DaemonSet with a Pod that is not ready',
    world: webWorld(local, three.slice(0, 2), {
      pods: [daemonPod(1), daemonPod(2), daemonPod(3, false)],
      workloads: [daemonSet(3)],
    }),
    raises: ['F04 web'],
  },
];

const written = (nodeName?: string) => ({
  addresses: ['192.0.2.1'],
  ...(nodeName !== undefined && { nodeName }),
});

export const namelessCases: readonly FindingCase[] = [
  {
    name: 'fixture 25: an address without nodeName under policy Local',
    world: webWorld({ ...local, selector: undefined }, [written()]),
    raises: ['F05 web'],
    silent: ['F04'],
  },
  {
    name: 'the same with a nodeName',
    world: webWorld({ ...local, selector: undefined }, [written('n1')]),
    silent: ['F05'],
  },
  {
    name: 'the same with policy Cluster',
    world: webWorld({ selector: undefined }, [written()]),
    silent: ['F05'],
  },
  {
    name: 'one of two without nodeName',
    world: webWorld(local, [placedEndpoint(1), written()]),
    raises: ['F05 web'],
  },
];
