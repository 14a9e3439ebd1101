import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import {
  aCondition,
  aNode,
  aReadyPod,
  longAgo,
  notReadyConditions,
  waitingContainer,
} from '#lib/diagnosis/testing/pods.ts';
import { at, beside, nodeUnknown } from '#lib/diagnosis/testing/web-beside.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import type { Condition, Pod } from '#lib/domain/objects.ts';
import { anEndpoint, aPod, aSlice, ready } from '#lib/domain/testing.ts';

/** Cases of a Pod that was assigned to a Node and of which no kubelet has said anything. */

const scheduled = (time: string) =>
  aCondition('PodScheduled', 'True', { lastTransitionTime: time });

/** Web-2 as the scheduler leaves it: a Node and one condition. */
function unreported(
  status: Partial<NonNullable<Pod['status']>> = {},
  more: Partial<World> = {},
): World {
  const pod = aPod(2, { ip: null, phase: 'Pending' });
  const conditions: readonly Condition[] = [scheduled(longAgo)];
  return beside(
    {},
    {
      slices: [aSlice('web', [anEndpoint(1, ready)])],
      pods: [
        aReadyPod(1),
        {
          ...pod,
          metadata: { ...pod.metadata, creationTimestamp: longAgo },
          status: { phase: 'Pending', conditions, ...status },
        },
      ],
      ...more,
    },
  );
}

const plain = '1 Pod is assigned to Node n2 and not started by its kubelet: web-2';

/** Whatever a kubelet has said: it has the Pod. */
function reported(what: string, status: Partial<NonNullable<Pod['status']>>): FindingCase {
  return { name: `B03, near: ${what}`, world: unreported(status), silent: ['B03'] };
}

export const notStartedCases: readonly FindingCase[] = [
  {
    name: 'B03: assigned to a Node, and no status from its kubelet',
    world: unreported(),
    raises: ['B03 web'],
    silent: ['B19'],
    says: { B03: plain },
  },
  {
    name: 'B03: the same for 120 s',
    world: unreported({ conditions: [scheduled(at('11:58:00'))] }),
    raises: ['B03 web'],
  },
  {
    name: 'B03, near: for a second less',
    world: unreported({ conditions: [scheduled(at('11:58:01'))] }),
    silent: ['B03', 'B19'],
  },
  {
    name: 'B03: created with a Node, without a scheduler',
    world: unreported({ conditions: [] }),
    raises: ['B03 web'],
    silent: ['B19'],
  },
  {
    name: 'B03: Nodes are not visible',
    world: unreported({}, { nodes: undefined }),
    raises: ['B03 web'],
    says: { B03: plain },
  },
  {
    name: 'B03: its Node does not report either',
    world: unreported({}, nodeUnknown),
    raises: ['B03 web'],
    silent: ['B12'],
    says: { B03: 'Node n2 (its Ready is Unknown) and not started' },
  },
  {
    name: 'B13, and not B03: its Node does not exist',
    world: unreported({}, { nodes: [aNode(1)] }),
    raises: ['B13 web'],
    silent: ['B03', 'B19'],
  },
  {
    name: 'B03, near: nobody says since when',
    world: beside(
      {},
      { pods: [aReadyPod(1), { ...aPod(2, { ip: null }), status: { phase: 'Pending' } }] },
    ),
    raises: ['B19 web'],
    silent: ['B03'],
  },
  reported('its kubelet has taken it', { startTime: longAgo }),
  reported('it has an address', { podIP: '10.0.0.2' }),
  reported('it has an address of a family', { podIPs: [{ ip: '10.0.0.2' }] }),
  reported('its image cannot be pulled', {
    containerStatuses: [waitingContainer('ErrImagePull')],
  }),
  reported('an init container has run', {
    initContainerStatuses: [{ name: 'init', state: { terminated: { exitCode: 0 } } }],
  }),
  ...notReadyConditions().flatMap((condition) =>
    condition.type === 'PodScheduled'
      ? []
      : [
          reported(`it has ${condition.type}`, {
            conditions: [scheduled(longAgo), condition],
          }),
        ],
  ),
  reported('it has PodReadyToStartContainers', {
    conditions: [scheduled(longAgo), aCondition('PodReadyToStartContainers', 'True')],
  }),
];
