import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import {
  aCondition,
  aNode,
  aPodWith,
  aReadyPod,
  heldBackConditions,
  runningContainer,
} from '#lib/diagnosis/testing/pods.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, ready, terminated } from '#lib/domain/testing.ts';

const inHalfAMinute = '2026-11-21T12:00:30Z';
const tenMinutesAgo = '2026-11-21T11:50:00Z';
const lost = aNode(4, { status: 'Unknown', reason: 'NodeStatusUnknown' });

/** On the Node that is lost; the kubelet there ends nothing, so its containers stay what they were. */
function evicted(n: number, deletionTimestamp: string = inHalfAMinute): Pod {
  return aPodWith(n, {
    conditions: heldBackConditions(),
    statuses: [runningContainer({ ready: true })],
    metadata: { deletionTimestamp },
    spec: { nodeName: 'n4' },
  });
}

function unschedulable(n: number): Pod {
  return aPodWith(n, {
    ...{ phase: 'Pending', ip: null, statuses: [] },
    spec: { nodeName: undefined },
    conditions: [
      aCondition('PodScheduled', 'False', {
        reason: 'Unschedulable',
        message: '0/4 nodes are available: 1 node(s) had untolerated taint(s).',
        lastTransitionTime: '2026-11-21T11:59:00Z',
      }),
    ],
  });
}

function world(pods: readonly Pod[], more: Partial<World> = {}): World {
  return aWorld({
    services: [aService('web')],
    slices: [aSlice('web', [anEndpoint(1, terminated), anEndpoint(2, terminated)])],
    pods,
    nodes: [aNode(1), aNode(2), aNode(3), lost],
    ...more,
  });
}

const oneReady = { slices: [aSlice('web', [anEndpoint(1, terminated), anEndpoint(3, ready)])] };

export const taintEvictionCases: readonly FindingCase[] = [
  {
    name: 'B12: both Pods are evicted from a Node that does not report, and those in their place find no Node',
    world: world([evicted(1), evicted(2), unschedulable(3), unschedulable(4)]),
    raises: ['B12 web', 'B01 web', 'F01 web'],
    silent: ['B16'],
    says: {
      B12: 'Node n4 is not ready (its Ready is Unknown), and 2 Pods on it are not ready for that: web-1, web-2; they are being deleted',
    },
  },
  {
    name: 'B12: the same long after their grace period',
    world: world([evicted(1, tenMinutesAgo), evicted(2, tenMinutesAgo), unschedulable(3)]),
    raises: ['B12 web', 'B16 web'],
  },
  {
    name: 'B12: long after its grace period, one in its place is not ready and another is',
    world: world([evicted(1, tenMinutesAgo), unschedulable(2), aReadyPod(3)], oneReady),
    raises: ['B12 web', 'B16 web', 'B01 web'],
  },
  {
    name: 'B12: one of two on it is being deleted',
    world: world([
      evicted(1),
      { ...evicted(2), metadata: { ...evicted(2).metadata, deletionTimestamp: undefined } },
    ]),
    raises: ['B12 web'],
    says: { B12: '; 1 of them being deleted' },
  },
  {
    name: 'B12: one is evicted and another is ready, until it is stuck',
    world: world([evicted(1), aReadyPod(3)], oneReady),
    raises: ['B12 web'],
    silent: ['B16'],
    says: { B12: '1 Pod on it is not ready for that: web-1; it is being deleted' },
  },
  {
    name: 'B12, near: it is stuck, and the Pod in its place is ready',
    world: world([evicted(1, tenMinutesAgo), aReadyPod(3)], oneReady),
    raises: ['B16 web'],
    silent: ['B12'],
  },
  {
    name: 'B12, near: the Node reports',
    world: world([evicted(1), evicted(2), unschedulable(3)], {
      nodes: [aNode(1), aNode(2), aNode(3), aNode(4)],
    }),
    raises: ['B01 web'],
    silent: ['B12'],
  },
  {
    name: 'B12, near: a Pod that is being deleted and still ready',
    world: world([
      aReadyPod(1, { metadata: { deletionTimestamp: inHalfAMinute }, spec: { nodeName: 'n4' } }),
      aReadyPod(3),
    ]),
    silent: ['B12'],
  },
];
