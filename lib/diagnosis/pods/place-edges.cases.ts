import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import type { PodParts } from '#lib/diagnosis/testing/pods.ts';
import {
  aCondition,
  aNode,
  aPodEvent,
  aPodWith,
  aReadyPod,
  longAgo,
  notReadyConditions,
  waitingContainer,
} from '#lib/diagnosis/testing/pods.ts';
import { at, beside } from '#lib/diagnosis/testing/web-beside.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';

/** Cases at the edge of a rule of family B: where a Pod is made, which addresses it has, and how it leaves. */

/** Being created; no address, no sandbox. */
const creating: PodParts = { statuses: [waitingContainer('ContainerCreating')], ip: null };

const withoutPlacing = notReadyConditions().filter(({ type }) => type !== 'PodScheduled');

const creationCases: readonly FindingCase[] = [
  {
    name: 'B03: nobody says that it was scheduled, but it has a Node',
    world: beside({ ...creating, conditions: withoutPlacing }),
    raises: ['B03'],
  },
  {
    name: 'B03, near: nobody says that it was scheduled, and it has no Node',
    world: beside({ ...creating, conditions: withoutPlacing, spec: { nodeName: undefined } }),
    silent: ['B03'],
  },
  {
    name: 'B03: it was scheduled, and its Node is not told',
    world: beside({ ...creating, spec: { nodeName: undefined } }),
    raises: ['B03'],
  },
  {
    name: 'B03, near: it has an address',
    world: beside({ ...creating, ip: '10.0.0.2' }),
    silent: ['B03'],
  },
  {
    name: 'B03, near: it has an address, told in the old way',
    world: oldAddress(aPodWith(2, creating), '10.0.0.2'),
    silent: ['B03'],
  },
  {
    name: 'B03: it has an address and its sandbox is gone',
    world: beside({
      ...creating,
      ip: '10.0.0.2',
      conditions: [
        ...notReadyConditions(),
        aCondition('PodReadyToStartContainers', 'False', { lastTransitionTime: longAgo }),
      ],
    }),
    raises: ['B03'],
  },
  {
    name: 'B03: a volume cannot be mounted',
    world: beside(creating, { events: [aPodEvent(2, 'FailedMount', 'no such Secret "web"')] }),
    raises: ['B03'],
    says: { B03: 'FailedMount: no such Secret' },
  },
  {
    name: 'B03: no volume of this very Pod is said to fail',
    world: beside(creating, {
      events: [
        {
          ...aPodEvent(2, 'FailedMount', 'no such Secret "web"'),
          involvedObject: { kind: 'Pod', namespace: 'shop', name: 'web-2', uid: 'uid-earlier' },
        },
        aPodEvent(2, 'Scheduled', 'assigned to n2'),
      ],
    }),
    raises: ['B03'],
    says: { B03: 'web-2' },
  },
  {
    name: 'B03: events are not visible',
    world: beside(creating, { events: undefined }),
    raises: ['B03'],
  },
];

/** Web-2 with an address in podIP only. */
function oldAddress(pod: Pod, podIP: string, more: Partial<World> = {}): World {
  return beside(
    {},
    { pods: [aReadyPod(1), { ...pod, status: { ...pod.status, podIPs: [], podIP } }], ...more },
  );
}

const onlyV4: Partial<World> = { services: [aService('web', { ipFamilies: ['IPv4'] })] };
const dualStack: Partial<World> = { services: [aService('web', { ipFamilies: ['IPv4', 'IPv6'] })] };

function addressed(...ips: readonly string[]): Pod {
  const pod = aReadyPod(2);
  return { ...pod, status: { ...pod.status, podIPs: ips.map((ip) => ({ ip })) } };
}

const addressCases: readonly FindingCase[] = [
  {
    name: 'B14, near: the Pod has an address of each family',
    world: beside({}, { ...dualStack, pods: [addressed('10.0.0.2', 'fd00::2')] }),
    silent: ['B14'],
  },
  {
    name: 'B14: the Pod has IPv6 addresses only',
    world: beside({}, { ...onlyV4, pods: [addressed('fd00::2', 'fd00::3')] }),
    raises: ['B14'],
    says: { B14: '1 Pod has no IPv4 address' },
  },
  {
    name: 'B14, near: an address of the family, told in the old way',
    world: oldAddress(aReadyPod(2), '10.0.0.2', onlyV4),
    silent: ['B14'],
  },
  {
    name: 'B14: an address of the other family, told in the old way',
    world: oldAddress(aReadyPod(2), 'fd00::2', onlyV4),
    raises: ['B14'],
  },
  {
    name: 'B14, near: an empty address, told in the old way',
    world: oldAddress(aReadyPod(2), '', onlyV4),
    silent: ['B14'],
  },
  {
    name: 'B14, near: the Pod is being deleted',
    world: beside(
      {},
      {
        ...onlyV4,
        pods: [
          aReadyPod(1),
          aReadyPod(2, { ip: 'fd00::2', metadata: { deletionTimestamp: at('12:00:20') } }),
        ],
      },
    ),
    silent: ['B14'],
  },
];

function gone(n: number, deletionTimestamp: string, parts: PodParts = {}): Pod {
  return aReadyPod(n, {
    ...parts,
    metadata: { deletionTimestamp: at(deletionTimestamp), ...parts.metadata },
  });
}

const twoNodes = { nodes: [aNode(1), aNode(3)] };

const leavingCases: readonly FindingCase[] = [
  {
    name: 'B16: a minute after its grace period to the second, beside one that is not so late',
    world: beside({}, { pods: [aReadyPod(1), gone(2, '11:59:00'), gone(3, '11:59:30')] }),
    raises: ['B16'],
    says: { B16: '1 Pod still there' },
  },
  {
    name: 'B16: two Pods are late, a third becomes so in half a minute',
    world: beside({}, { pods: [gone(1, '11:50:00'), gone(2, '11:55:00'), gone(3, '11:59:30')] }),
    raises: ['B16'],
    says: { B16: '2 Pods still there' },
  },
  {
    name: 'B16, near: three Pods become late one after another',
    world: beside({}, { pods: [gone(1, '11:59:10'), gone(2, '11:59:20'), gone(3, '11:59:40')] }),
    silent: ['B16'],
  },
  {
    name: 'B16: of two Pods one has finished',
    world: beside(
      {},
      { pods: [aReadyPod(1), gone(2, '11:50:00'), gone(3, '11:50:00', { phase: 'Succeeded' })] },
    ),
    raises: ['B16'],
  },
  {
    name: 'B16: both have finished',
    world: beside(
      {},
      {
        pods: [
          aReadyPod(1),
          gone(2, '11:50:00', { phase: 'Succeeded' }),
          gone(3, '11:50:00', { phase: 'Failed' }),
        ],
      },
    ),
    raises: ['B16'],
  },
  {
    name: 'B16: its Node does not exist',
    world: beside({}, { ...twoNodes, pods: [aReadyPod(1), gone(2, '11:50:00')] }),
    raises: ['B16'],
    says: { B16: 'Node n2 does not exist' },
  },
  {
    name: 'B16: its Node does not report',
    world: beside(
      {},
      {
        nodes: [aNode(1), aNode(2, { status: 'Unknown' })],
        pods: [aReadyPod(1), gone(2, '11:50:00', { metadata: { finalizers: ['foo/bar'] } })],
      },
    ),
    raises: ['B16'],
    says: { B16: 'Node n2 does not report' },
  },
  {
    name: 'B16: it was never on a Node',
    world: beside(
      {},
      { pods: [aReadyPod(1), gone(2, '11:50:00', { spec: { nodeName: undefined } })] },
    ),
    raises: ['B16'],
    says: { B16: 'after the grace period of deletion: web-2' },
  },
  {
    name: 'B16: Nodes are not visible',
    world: beside({}, { nodes: undefined, pods: [aReadyPod(1), gone(2, '11:50:00')] }),
    raises: ['B16'],
  },
  {
    name: 'B13: it publishes Pods that are not ready',
    world: beside(
      {},
      {
        ...twoNodes,
        pods: [aReadyPod(1), aReadyPod(2)],
        services: [aService('web', { publishNotReadyAddresses: true })],
        slices: [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, ready)])],
      },
    ),
    raises: ['B13'],
  },
  {
    name: 'B13: one of its two Pods is still published',
    world: beside(
      {},
      {
        ...twoNodes,
        pods: [aReadyPod(1), aReadyPod(2), aReadyPod(4, { spec: { nodeName: 'n2' } })],
        slices: [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, notReady)])],
      },
    ),
    raises: ['B13'],
    says: { B13: '1 of them still published' },
  },
];

export const placeEdgeCases: readonly FindingCase[] = [
  ...creationCases,
  ...addressCases,
  ...leavingCases,
];
