import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import type { PodParts } from '#lib/diagnosis/testing/pods.ts';
import {
  aCondition,
  aPodEvent,
  aPodWith,
  aReadyPod,
  longAgo,
  notReadyConditions,
  waitingContainer,
} from '#lib/diagnosis/testing/pods.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import { anEndpoint, aService, aSlice, ready } from '#lib/domain/testing.ts';

/** Service web with Pod web-1 ready and web-2 as told. */
function beside(parts: PodParts, more: Partial<World> = {}): World {
  return aWorld({
    services: [aService('web')],
    slices: [aSlice('web', [anEndpoint(1, ready)])],
    pods: [aReadyPod(1), aPodWith(2, { phase: 'Pending', ip: null, ...parts })],
    nodes: undefined,
    ...more,
  });
}

const noNodeMessage =
  '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found.';

function unscheduled(reason: string, time = longAgo): PodParts {
  return {
    conditions: [
      aCondition('PodScheduled', 'False', {
        reason,
        message: noNodeMessage,
        lastTransitionTime: time,
      }),
    ],
    statuses: [],
    spec: { nodeName: undefined },
  };
}

const gated: PodParts = {
  ...unscheduled('SchedulingGated'),
  spec: { nodeName: undefined, schedulingGates: [{ name: 'example.com/quota' }] },
};

const justNow = '2026-11-21T11:59:55Z';

function initWaits(exitCode: number | undefined): PodParts {
  const state =
    exitCode === undefined
      ? { waiting: { reason: 'CrashLoopBackOff' } }
      : { terminated: { exitCode, reason: 'Completed' } };
  return {
    initContainers: [{ name: 'migrate' }],
    initStatuses: [
      {
        name: 'migrate',
        ready: false,
        restartCount: 3,
        state,
        lastState: { terminated: { exitCode: 1, reason: 'Error' } },
      },
    ],
    statuses: [waitingContainer('PodInitializing')],
    conditions: [
      aCondition('Initialized', 'False', { reason: 'ContainersNotInitialized' }),
      ...notReadyConditions().slice(1),
    ],
  };
}

export const creationCases: readonly FindingCase[] = [
  {
    name: 'B01: the scheduler finds no Node',
    world: beside(unscheduled('Unschedulable')),
    raises: ['B01 web'],
    silent: ['B02', 'B19'],
  },
  {
    name: 'B01, near: the scheduler has just looked for the first time',
    world: beside(unscheduled('Unschedulable', justNow)),
    silent: ['B01', 'B19'],
  },
  {
    name: 'B01: ten seconds after the scheduler has looked',
    world: beside(unscheduled('Unschedulable', '2026-11-21T11:59:50Z')),
    raises: ['B01 web'],
  },
  {
    name: 'B02: a scheduling gate is set',
    world: beside(gated),
    raises: ['B02 web'],
    silent: ['B01'],
  },
  {
    name: 'B02, near: the same reason without a gate',
    world: beside({ ...gated, spec: { nodeName: undefined } }),
    silent: ['B02'],
  },
  {
    name: 'B03: no container for longer than creation may take',
    world: beside(
      { statuses: [waitingContainer('ContainerCreating')] },
      {
        events: [aPodEvent(2, 'FailedMount', 'MountVolume.SetUp failed for volume "data"')],
      },
    ),
    raises: ['B03 web'],
  },
  {
    name: 'B03, near: scheduled a moment ago (fixture 18)',
    world: beside({
      statuses: [waitingContainer('ContainerCreating')],
      conditions: notReadyConditions(justNow).map((one) => ({
        ...one,
        lastTransitionTime: justNow,
      })),
      metadata: { creationTimestamp: justNow },
    }),
    silent: ['B03', 'B19'],
  },
  {
    name: 'B04: the image cannot be pulled (fixture 7)',
    world: beside({
      statuses: [waitingContainer('ImagePullBackOff', 'Back-off pulling image "example/web:1"')],
    }),
    raises: ['B04 web'],
    silent: ['B19', 'B03'],
  },
  {
    name: 'B04: of an init container',
    world: beside({
      ...initWaits(undefined),
      initStatuses: [{ name: 'migrate', state: { waiting: { reason: 'InvalidImageName' } } }],
    }),
    raises: ['B04 web'],
    silent: ['B08'],
  },
  {
    name: 'B04, near: the container is being created',
    world: beside({ statuses: [waitingContainer('ContainerCreating')] }),
    silent: ['B04'],
  },
  {
    name: 'B05: a ConfigMap is missing',
    world: beside({
      statuses: [
        waitingContainer('CreateContainerConfigError', 'configmap "web-config" not found'),
      ],
    }),
    raises: ['B05 web'],
    silent: ['B04', 'B19'],
  },
  {
    name: 'B05, near: it became so a moment ago',
    world: beside({
      statuses: [
        waitingContainer('CreateContainerConfigError', 'configmap "web-config" not found'),
      ],
      conditions: notReadyConditions(justNow),
    }),
    silent: ['B05'],
  },
  {
    name: 'B08: an init container keeps failing',
    world: beside(initWaits(undefined)),
    raises: ['B08 web'],
    silent: ['B06'],
  },
  {
    name: 'B08, near: the init container has finished',
    world: beside(initWaits(0)),
    silent: ['B08'],
  },
];
