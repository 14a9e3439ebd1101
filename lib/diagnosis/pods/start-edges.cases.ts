import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import type { PodParts } from '#lib/diagnosis/testing/pods.ts';
import { aPodWith, notReadyConditions, runningContainer } from '#lib/diagnosis/testing/pods.ts';
import {
  at,
  beside,
  besideAll,
  probe,
  probed,
  untimed,
} from '#lib/diagnosis/testing/web-beside.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { anEndpoint, aSlice, notReady } from '#lib/domain/testing.ts';

/** Cases at the edge of a rule of family B: one step further it holds, or holds no more. */

const noneReady: Partial<World> = {
  slices: [aSlice('web', [anEndpoint(1, notReady), anEndpoint(2, notReady)])],
};
function startedAt(
  time: string | undefined,
  since: string | undefined,
  restartCount = 0,
): PodParts {
  const running = time === undefined ? {} : { startedAt: at(time) };
  return {
    containers: probed,
    statuses: [runningContainer({ restartCount, state: { running } })],
    conditions: since === undefined ? untimed : notReadyConditions(at(since)),
  };
}

const startCases: readonly FindingCase[] = [
  {
    name: 'B10: of two Pods one has had its time to the second, the other has not',
    world: besideAll([
      aPodWith(2, startedAt('11:59:20', '11:59:20')),
      aPodWith(3, startedAt('11:59:50', '11:59:50')),
    ]),
    raises: ['B10'],
    says: { B10: '1 Pod' },
  },
  {
    name: 'B10: of two Pods both have had their time',
    world: besideAll([
      aPodWith(2, startedAt('11:59:10', '11:59:10')),
      aPodWith(3, startedAt('11:59:15', '11:59:15')),
    ]),
    raises: ['B10'],
    says: { B10: '2 Pods' },
  },
  {
    name: 'B10, near: counted from when it became not ready, shortly after its start',
    world: beside(startedAt('11:59:15', '11:59:22')),
    silent: ['B10'],
  },
  {
    name: 'B10, near: its container was started late',
    world: beside(startedAt('11:59:30', '11:00:00')),
    silent: ['B10'],
  },
  {
    name: 'B10: a container that is started again is given no more time',
    world: beside(startedAt('11:59:30', '11:00:00', 1)),
    raises: ['B10'],
  },
  {
    name: 'B10, near: nobody says since when it is not ready; started half a minute ago',
    world: beside(startedAt('11:59:30', undefined)),
    silent: ['B10'],
  },
  {
    name: 'B10, near: nobody says when it was started; not ready for half a minute, nor is another',
    world: beside(startedAt(undefined, '11:59:30'), noneReady),
    silent: ['B10'],
  },
  {
    name: 'B10: nobody says when it was started; not ready for a minute',
    world: beside(startedAt(undefined, '11:59:00')),
    raises: ['B10'],
  },
  {
    name: 'B10, near: not ready ten seconds after its start: it was never ready',
    world: beside(startedAt('11:59:40', '11:59:50'), noneReady),
    silent: ['B10'],
  },
  {
    name: 'B10: not ready eleven seconds after its start: it was ready before',
    world: beside(startedAt('11:59:40', '11:59:51'), noneReady),
    raises: ['B10'],
  },
  {
    name: 'B10, near: by a clock that is a minute ahead it starts just now',
    world: beside(startedAt('12:01:00', '11:00:00')),
    silent: ['B10'],
  },
  {
    name: 'B10: a start that lies more than a minute ahead is no start',
    world: beside({
      ...startedAt('12:01:01', undefined),
      conditions: notReadyConditions('yesterday'),
    }),
    raises: ['B10'],
  },
  {
    name: 'B10: of two Pods one has a time that nobody can read',
    world: besideAll([
      aPodWith(2, { containers: probed, conditions: notReadyConditions('yesterday') }),
      aPodWith(3, { containers: probed }),
    ]),
    raises: ['B10'],
    says: { B10: '2 Pods' },
  },
  {
    name: 'B10: of the second container, the first has no probe',
    world: beside({
      containers: [{ name: 'web' }, { name: 'proxy', readinessProbe: probe }],
      statuses: [runningContainer(), runningContainer({ name: 'proxy' })],
    }),
    raises: ['B10'],
    says: { B10: 'of container proxy' },
  },
  {
    name: 'B10: a probe that asks a named port',
    world: beside({
      containers: [{ name: 'web', readinessProbe: { httpGet: { path: '/health', port: 'http' } } }],
    }),
    raises: ['B10'],
  },
  {
    name: 'B10: a probe that opens a port',
    world: beside({
      containers: [{ name: 'web', readinessProbe: { tcpSocket: { port: 8080 } } }],
    }),
    raises: ['B10'],
  },
  {
    name: 'B09: of the second container, the first has no startup probe',
    world: beside({
      containers: [{ name: 'web' }, { name: 'proxy', startupProbe: probe }],
      statuses: [runningContainer(), runningContainer({ name: 'proxy', started: false })],
    }),
    raises: ['B09'],
  },
  ...budgetCases(),
];

/** Started 35 s ago: within the 40 s of a probe that leaves its times out. */
function budgetCases(): readonly FindingCase[] {
  const since = startedAt('11:59:25', '11:59:25');
  const times = { failureThreshold: 0, periodSeconds: Infinity, initialDelaySeconds: -40 };
  return [
    ...Object.entries(times).map(
      ([field, value]): FindingCase => ({
        name: `B10, near: ${field} ${value} counts as left out`,
        world: beside({
          ...since,
          containers: [{ name: 'web', readinessProbe: { ...probe, [field]: value } }],
        }),
        silent: ['B10'],
      }),
    ),
    {
      name: 'B10: one failure each second is enough for the probe',
      world: beside({
        ...since,
        containers: [
          { name: 'web', readinessProbe: { ...probe, failureThreshold: 1, periodSeconds: 1 } },
        ],
      }),
      raises: ['B10'],
    },
  ];
}

export const startEdgeCases: readonly FindingCase[] = [...startCases];
