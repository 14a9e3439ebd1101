import { emptyHistory } from '#lib/diagnosis/history.ts';
import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import type { PodParts } from '#lib/diagnosis/testing/pods.ts';
import {
  aCondition,
  aNode,
  aPodEvent,
  aPodWith,
  endedWith,
  heldBackConditions,
  longAgo,
  notReadyConditions,
  ofDeployment,
  readyConditions,
  runningContainer,
  waitingContainer,
} from '#lib/diagnosis/testing/pods.ts';
import { beside, probe, probed } from '#lib/diagnosis/testing/web-beside.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { Container } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, notReady } from '#lib/domain/testing.ts';

const justNow = '2026-11-21T11:59:55Z';
const slowStart: readonly Container[] = [
  { name: 'web', startupProbe: { ...probe, failureThreshold: 30 } },
];
const crashing = waitingContainer('CrashLoopBackOff', undefined, {
  restartCount: 7,
  lastState: endedWith(1, 'Error'),
});
const startedJustNow = runningContainer({ state: { running: { startedAt: justNow } } });
const withSidecar: readonly Container[] = [{ name: 'web' }, { name: 'proxy' }];
const gates: PodParts['spec'] = { readinessGates: [{ conditionType: 'lb.example/attached' }] };

/** All three Pods fail their readiness probe (fixture 6). */
export const allFailing: World = aWorld({
  services: [aService('web')],
  slices: [
    aSlice(
      'web',
      [1, 2, 3].map((n) => anEndpoint(n, notReady)),
    ),
  ],
  pods: [1, 2, 3].map((n) => aPodWith(n, { containers: probed, metadata: ofDeployment('5f7') })),
  nodes: [aNode(1), aNode(2), aNode(3)],
  events: [1, 2, 3].map((n) =>
    aPodEvent(n, 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503'),
  ),
});

export const runningCases: readonly FindingCase[] = [
  {
    name: 'B06 and B07: killed for memory again and again (fixture 7)',
    world: beside({ statuses: [{ ...crashing, lastState: endedWith(137, 'OOMKilled') }] }),
    raises: ['B06 web', 'B07 web'],
    silent: ['B10', 'B19'],
  },
  {
    name: 'B07, near: it crashes for another reason',
    world: beside({ statuses: [crashing] }),
    raises: ['B06 web'],
    silent: ['B07'],
  },
  {
    name: 'B06: restarted twice while we watched',
    world: beside(
      { statuses: [runningContainer({ restartCount: 9, lastState: endedWith(1, 'Error') })] },
      { history: { ...emptyHistory, restartsGrown: (uid) => (uid === 'uid-web-2' ? 2 : 0) } },
    ),
    raises: ['B06 web'],
  },
  {
    name: 'B06, near: restarted once while we watched',
    world: beside(
      { statuses: [runningContainer({ restartCount: 9, lastState: endedWith(1, 'Error') })] },
      { history: { ...emptyHistory, restartsGrown: () => 1 } },
    ),
    silent: ['B06', 'B07'],
  },
  {
    name: 'B09: the startup probe takes longer than its budget',
    world: beside({ containers: slowStart, statuses: [runningContainer({ started: false })] }),
    raises: ['B09 web'],
    silent: ['B10'],
  },
  {
    name: 'B09, near: within its budget',
    world: beside({
      containers: slowStart,
      statuses: [
        runningContainer({
          started: false,
          state: { running: { startedAt: '2026-11-21T11:56:00Z' } },
        }),
      ],
      conditions: notReadyConditions('2026-11-21T11:55:50Z'),
    }),
    silent: ['B09', 'B10', 'B19'],
  },
  {
    name: 'B10: all Pods fail their readiness probe (fixture 6)',
    world: allFailing,
    raises: ['B10 web'],
    silent: ['B19', 'H01'],
  },
  {
    name: 'B10, near: the container was started a moment ago',
    world: beside({
      containers: probed,
      statuses: [startedJustNow],
      conditions: notReadyConditions(justNow),
    }),
    silent: ['B10', 'B19'],
  },
  {
    name: 'B10: was ready for an hour, is not for a moment, and no other is',
    world: beside(
      { containers: probed, conditions: notReadyConditions(justNow) },
      { slices: [aSlice('web', [anEndpoint(1, notReady), anEndpoint(2, notReady)])] },
    ),
    raises: ['B10 web'],
  },
  {
    name: 'B10, near: another is ready',
    world: beside({ containers: probed, conditions: notReadyConditions(justNow) }),
    silent: ['B10', 'B19'],
  },
  {
    name: 'B10: was ready for an hour, is not for ten seconds, beside a ready one',
    world: beside({ containers: probed, conditions: notReadyConditions('2026-11-21T11:59:50Z') }),
    raises: ['B10 web'],
  },
  {
    name: 'B09, near: it has started',
    world: beside({ containers: slowStart, statuses: [runningContainer()] }),
    raises: ['B19 web'],
    silent: ['B09'],
  },
  {
    name: 'B10, near: the container has not started',
    world: beside({ containers: probed, statuses: [runningContainer({ started: false })] }),
    silent: ['B10'],
  },
  {
    name: 'B11: a readiness gate that nobody sets (fixture 8)',
    world: beside({
      conditions: heldBackConditions('ReadinessGatesNotReady'),
      statuses: [runningContainer({ ready: true })],
      spec: gates ?? {},
    }),
    raises: ['B11 web'],
    silent: ['B12', 'B19'],
  },
  {
    name: 'B11: the gate is True, and Ready says otherwise',
    world: beside({
      conditions: [
        ...heldBackConditions('ReadinessGatesNotReady'),
        aCondition('lb.example/attached', 'True'),
      ],
      statuses: [runningContainer({ ready: true })],
      spec: gates ?? {},
    }),
    raises: ['B11 web'],
    says: {
      B11: 'Ready says ReadinessGatesNotReady although lb.example/attached is True on 1 Pod: web-2',
    },
  },
  {
    name: 'B11: of two gates one is True',
    world: beside({
      conditions: [
        ...heldBackConditions('ReadinessGatesNotReady'),
        aCondition('lb.example/attached', 'True', { lastTransitionTime: justNow }),
      ],
      statuses: [runningContainer({ ready: true })],
      spec: {
        readinessGates: [
          { conditionType: 'lb.example/attached' },
          { conditionType: 'lb.example/warm' },
        ],
      },
    }),
    raises: ['B11 web'],
    says: { B11: 'readiness gate lb.example/warm not True on 1 Pod: web-2' },
  },
  {
    name: 'B11: Ready speaks of gates, and there is none',
    world: beside({
      conditions: heldBackConditions('ReadinessGatesNotReady'),
      statuses: [runningContainer({ ready: true })],
    }),
    raises: ['B11 web'],
    says: { B11: 'although no readiness gate is named' },
  },
  {
    name: 'B11, near: the gate has just become True',
    world: beside({
      conditions: [
        ...heldBackConditions('ReadinessGatesNotReady'),
        aCondition('lb.example/attached', 'True', { lastTransitionTime: justNow }),
      ],
      statuses: [runningContainer({ ready: true })],
      spec: gates ?? {},
    }),
    silent: ['B11', 'B19'],
  },
  {
    name: 'B11, near: the gate is True',
    world: beside({
      conditions: [...readyConditions(), aCondition('lb.example/attached', 'True')],
      statuses: [runningContainer({ ready: true })],
      spec: gates ?? {},
    }),
    silent: ['B11'],
  },
  {
    name: 'B12: the Node does not report (fixture 9)',
    world: beside(
      { conditions: heldBackConditions(), statuses: [runningContainer({ ready: true })] },
      {
        nodes: [aNode(1), aNode(2, { status: 'Unknown' }), aNode(3)],
      },
    ),
    raises: ['B12 web'],
    silent: ['B10', 'B19'],
  },
  {
    name: 'B12, near: the Node is ready',
    world: beside({
      conditions: heldBackConditions(),
      statuses: [runningContainer({ ready: true })],
    }),
    raises: ['B19 web'],
    silent: ['B12'],
  },
  {
    name: 'B12, near: seen for less than the lag of two watches',
    world: beside(
      { conditions: heldBackConditions(), statuses: [runningContainer({ ready: true })] },
      {
        nodes: [aNode(1), aNode(2, { status: 'Unknown' }), aNode(3)],
      },
    ),
    heldMs: 9_000,
    silent: ['B12', 'B19'],
  },
  {
    name: 'B15: the second container has ended',
    world: beside({
      containers: withSidecar,
      statuses: [
        runningContainer({ ready: true }),
        runningContainer({
          name: 'proxy',
          state: { terminated: { exitCode: 0, reason: 'Completed' } },
        }),
      ],
    }),
    raises: ['B15 web'],
    silent: ['B10', 'B19'],
  },
  {
    name: 'B15, near: the main container is not ready either',
    world: beside({
      containers: withSidecar,
      statuses: [
        runningContainer(),
        runningContainer({ name: 'proxy', state: { terminated: { exitCode: 0 } } }),
      ],
    }),
    silent: ['B15'],
  },
  {
    name: 'B18: an address and no Ready condition',
    world: beside({ conditions: [aCondition('PodScheduled', 'True')], statuses: [] }),
    raises: ['B18 web'],
    silent: ['B19'],
  },
  {
    name: 'B18, near: no address yet',
    world: beside({ conditions: [aCondition('PodScheduled', 'True')], statuses: [], ip: null }),
    silent: ['B18'],
  },
  {
    name: 'B19: not ready, and no probe, gate or Node explains it',
    world: beside({}),
    raises: ['B19 web'],
  },
  { name: 'B19, near: for a moment only', world: beside({}), heldMs: 9_000, silent: ['B19'] },
  {
    name: 'B19, near: ready',
    world: beside({ conditions: readyConditions(longAgo) }),
    silent: ['B19'],
  },
];
