import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import type { PodParts } from '#lib/diagnosis/testing/pods.ts';
import {
  aCondition,
  aPodWith,
  endedWith,
  longAgo,
  notReadyConditions,
  ofDeployment,
  runningContainer,
  waitingContainer,
} from '#lib/diagnosis/testing/pods.ts';
import { at, beside, besideAll, untimed } from '#lib/diagnosis/testing/web-beside.ts';
import type { Condition, Container } from '#lib/domain/objects.ts';

/** Cases at the edge of a rule of family B: one step further it holds, or holds no more. */

const crashed = runningContainer({ restartCount: 2, lastState: endedWith(1, 'Error') });
const killed = runningContainer({ restartCount: 1, lastState: endedWith(137, 'OOMKilled') });

/** `proxy` is no part of what Pods must have. */
const two: readonly Container[] = [{ name: 'web' }, { name: 'proxy' }];

const crashCases: readonly FindingCase[] = [
  {
    name: 'B06: restarted twice in a Pod of five minutes',
    world: beside({ statuses: [crashed], metadata: { creationTimestamp: at('11:55:00') } }),
    raises: ['B06 web'],
  },
  {
    name: 'B06, near: restarted once in a Pod of five minutes',
    world: beside({
      statuses: [{ ...crashed, restartCount: 1 }],
      metadata: { creationTimestamp: at('11:55:00') },
    }),
    silent: ['B06'],
  },
  {
    name: 'B06: restarted twice in a Pod of exactly ten minutes',
    world: beside({ statuses: [crashed], metadata: { creationTimestamp: at('11:50:00') } }),
    raises: ['B06'],
  },
  {
    name: 'B06, near: restarted twice in a Pod of ten minutes and a second',
    world: beside({ statuses: [crashed], metadata: { creationTimestamp: at('11:49:59') } }),
    silent: ['B06'],
  },
  {
    name: 'B06, near: restarted twice in a Pod of unknown age',
    world: beside({ statuses: [crashed], metadata: { creationTimestamp: undefined } }),
    silent: ['B06'],
  },
  {
    name: 'B07: killed for memory after it became not ready',
    world: beside({ statuses: [killed] }),
    raises: ['B07 web'],
    silent: ['B06'],
  },
  {
    name: 'B07: killed for memory ten seconds before it became not ready',
    world: beside({ statuses: [killed], conditions: notReadyConditions(at('11:58:10')) }),
    raises: ['B07'],
  },
  {
    name: 'B07, near: killed for memory eleven seconds before it became not ready',
    world: beside({ statuses: [killed], conditions: notReadyConditions(at('11:58:11')) }),
    silent: ['B07'],
  },
  {
    name: 'B07: killed for memory, and nobody says since when it is not ready',
    world: beside({ statuses: [killed], conditions: untimed }),
    raises: ['B07'],
  },
  {
    name: 'B07: killed for memory, and nobody says when',
    world: beside({
      statuses: [{ ...killed, lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } } }],
    }),
    raises: ['B07'],
  },
  {
    name: 'B07, near: the container that was killed for memory is ready again, another is not',
    world: beside({
      containers: two,
      statuses: [{ ...killed, ready: true }, runningContainer({ name: 'proxy' })],
    }),
    raises: ['B15'],
    silent: ['B07'],
  },
  {
    name: 'B07, near: an init container was killed for memory',
    world: beside({
      initContainers: [{ name: 'migrate' }],
      initStatuses: [
        waitingContainer('CrashLoopBackOff', undefined, {
          name: 'migrate',
          restartCount: 3,
          lastState: endedWith(137, 'OOMKilled'),
        }),
      ],
      statuses: [waitingContainer('PodInitializing')],
      conditions: [
        aCondition('Initialized', 'False', { reason: 'ContainersNotInitialized' }),
        ...notReadyConditions().slice(1),
      ],
    }),
    raises: ['B08'],
    silent: ['B06', 'B07'],
  },
  {
    name: 'one Pod of a workload crashes for memory, another for another reason',
    world: besideAll([
      aPodWith(2, {
        metadata: ofDeployment('5f7'),
        statuses: [
          waitingContainer('CrashLoopBackOff', undefined, {
            lastState: endedWith(137, 'OOMKilled'),
          }),
        ],
      }),
      aPodWith(3, {
        metadata: ofDeployment('5f7'),
        statuses: [
          waitingContainer('CrashLoopBackOff', undefined, { lastState: endedWith(1, 'Error') }),
        ],
      }),
    ]),
    raises: ['B06', 'B07'],
    says: { B06: 'with exit code 137, OOMKilled (web-2)' },
  },
];

const initStates: readonly FindingCase[] = [
  {
    name: 'B08, near: an init container works for a minute',
    world: beside(initRuns('11:59:00')),
    silent: ['B08'],
  },
  {
    name: 'B08: an init container works for three minutes',
    world: beside(initRuns('11:57:00')),
    raises: ['B08'],
    says: { B08: 'it is running' },
  },
  {
    name: 'B08: an init container waits for three minutes',
    world: beside(initRuns(undefined)),
    raises: ['B08'],
    says: { B08: 'ContainerCreating' },
  },
  {
    name: 'B08: an init container failed fifteen seconds ago in a new Pod',
    world: beside({
      ...initRuns('11:59:50'),
      initStatuses: [
        waitingContainer('CrashLoopBackOff', undefined, {
          name: 'migrate',
          lastState: endedWith(1, 'Error'),
        }),
      ],
      metadata: { creationTimestamp: at('11:59:40') },
      conditions: initConditions(at('11:59:45')),
    }),
    raises: ['B08'],
    says: { B08: 'it ended last with exit code 1, Error' },
  },
];

function initRuns(since: string | undefined): PodParts {
  return {
    initContainers: [{ name: 'migrate' }],
    initStatuses: [
      since === undefined
        ? waitingContainer('ContainerCreating', undefined, { name: 'migrate' })
        : runningContainer({ name: 'migrate', state: { running: { startedAt: at(since) } } }),
    ],
    statuses: [waitingContainer('PodInitializing')],
    conditions: initConditions(longAgo),
  };
}

function initConditions(time: string): readonly Condition[] {
  return [
    aCondition('Initialized', 'False', {
      reason: 'ContainersNotInitialized',
      lastTransitionTime: time,
    }),
    ...notReadyConditions(time).slice(1),
  ];
}

export const crashEdgeCases: readonly FindingCase[] = [...crashCases, ...initStates];
