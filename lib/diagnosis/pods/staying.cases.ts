import { emptyHistory } from '#lib/diagnosis/history.ts';
import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { aNode, aReadyPod } from '#lib/diagnosis/testing/pods.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld, testNow } from '#lib/diagnosis/testing/world.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, draining, ready } from '#lib/domain/testing.ts';

function withPods(pods: readonly Pod[], more: Partial<World> = {}): World {
  return aWorld({
    services: [aService('web')],
    slices: [aSlice('web', [anEndpoint(1, ready)])],
    pods,
    nodes: [aNode(1), aNode(2), aNode(3)],
    ...more,
  });
}

const tenMinutesAgo = '2026-11-21T11:50:00Z';
const halfAMinuteAgo = '2026-11-21T11:59:30Z';

function deleted(deletionTimestamp: string): Pod {
  return aReadyPod(2, { metadata: { deletionTimestamp, finalizers: ['foo/bar'] } });
}

function changes(count: number): Partial<World> {
  const times = Array.from(
    { length: count },
    (_, at) => Date.parse(testNow) - (count - at) * 60_000,
  );
  return {
    history: { ...emptyHistory, readyChanges: (uid) => (uid === 'uid-web-2' ? times : []) },
  };
}

const dualStack = aService('web', {
  ipFamilies: ['IPv4', 'IPv6'],
  ipFamilyPolicy: 'RequireDualStack',
});

export const stayingCases: readonly FindingCase[] = [
  {
    name: 'B13: the Node of a Pod is gone and the controller left the Pod out (fixture 68)',
    world: withPods([aReadyPod(1), aReadyPod(2)], { nodes: [aNode(1), aNode(3)] }),
    raises: ['B13 web'],
  },
  {
    name: 'B13, near: for less than the lag of two watches',
    world: withPods([aReadyPod(1), aReadyPod(2)], { nodes: [aNode(1), aNode(3)] }),
    heldMs: 9_000,
    silent: ['B13'],
  },
  {
    name: 'B13, near: Nodes are not visible',
    world: withPods([aReadyPod(1), aReadyPod(2)], { nodes: undefined }),
    silent: ['B13', 'B12'],
  },
  {
    name: 'B14: IPv4 Pods behind a dual-stack Service (fixture 44)',
    world: withPods([aReadyPod(1), aReadyPod(2)], { services: [dualStack] }),
    raises: ['B14 web'],
  },
  {
    name: 'B14, near: the Service asks for IPv4 only',
    world: withPods([aReadyPod(1), aReadyPod(2)]),
    silent: ['B14'],
  },
  {
    name: 'B14, near: a Pod that has no address at all yet',
    world: withPods([aReadyPod(2, { ip: null })], { services: [dualStack] }),
    silent: ['B14'],
  },
  {
    name: 'B16: ten minutes after its grace period, with a finalizer (fixture 20)',
    world: withPods([aReadyPod(1), deleted(tenMinutesAgo)], {
      slices: [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, draining)])],
    }),
    raises: ['B16 web'],
    silent: ['H03'],
  },
  {
    name: 'B16, near: half a minute after it',
    world: withPods([aReadyPod(1), deleted(halfAMinuteAgo)]),
    silent: ['B16'],
  },
  {
    name: 'B17: readiness changed three times',
    world: withPods([aReadyPod(1), aReadyPod(2)], changes(3)),
    raises: ['B17 web'],
  },
  {
    name: 'B17, near: twice',
    world: withPods([aReadyPod(1), aReadyPod(2)], changes(2)),
    silent: ['B17'],
  },
];
