import { emptyHistory } from '#lib/diagnosis/history.ts';
import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import type { PodParts } from '#lib/diagnosis/testing/pods.ts';
import {
  aPodWith,
  aReadyPod,
  heldBackConditions,
  ofDeployment,
  runningContainer,
  waitingContainer,
} from '#lib/diagnosis/testing/pods.ts';
import { at, beside, besideAll, nodeUnknown, probed } from '#lib/diagnosis/testing/web-beside.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';

/** Cases at the edge of a rule of family B: one step further it holds, or holds no more. */

/** A Pod of the new version, 20 s old, beside one of the old. */
function rolling(parts: PodParts, hash = '6a8', more: Partial<World> = {}): World {
  return beside(
    {},
    {
      pods: [
        aReadyPod(1, { metadata: ofDeployment('5f7') }),
        aPodWith(2, {
          ...parts,
          containers: probed,
          metadata: { creationTimestamp: at('11:59:40'), ...ofDeployment(hash), ...parts.metadata },
        }),
      ],
      ...more,
    },
  );
}

const looping = [waitingContainer('CrashLoopBackOff', undefined, { restartCount: 2 })];

const rolloutCases: readonly FindingCase[] = [
  {
    name: 'B06, near: a Pod of a rollout crashes within the time that its probes allow',
    world: rolling({ statuses: looping }),
    raises: ['H02'],
    silent: ['B06'],
  },
  {
    name: 'B06: a Pod of no rollout crashes within that time',
    world: rolling({ statuses: looping }, '5f7'),
    raises: ['B06'],
    silent: ['H02'],
  },
  {
    name: 'B06: a Pod of a rollout, of unknown age, crashes',
    world: rolling({ statuses: looping, metadata: { creationTimestamp: undefined } }),
    raises: ['B06', 'H02'],
  },
  {
    name: 'B12: a Pod of a rollout on a Node that does not report',
    world: rolling(
      { conditions: heldBackConditions(), statuses: [runningContainer({ ready: true })] },
      '6a8',
      nodeUnknown,
    ),
    raises: ['B12', 'H02'],
  },
  {
    name: 'B12, near: a Pod of a rollout on it, for less than the lag of two watches',
    world: rolling(
      { conditions: heldBackConditions(), statuses: [runningContainer({ ready: true })] },
      '6a8',
      nodeUnknown,
    ),
    heldMs: 9_000,
    silent: ['B12'],
  },
];

const owner = { apiVersion: 'apps/v1', uid: 'uid-1' };

/** Whom a Pod that crashes is traced to. */
function kept(
  name: string,
  metadata: PodParts['metadata'],
  workloads: World['workloads'] = [],
): FindingCase {
  return {
    name: `B06: a Pod ${name}`,
    world: beside({ statuses: looping, metadata: { ...metadata } }, { workloads }),
    raises: ['B06'],
  };
}

function named(kind: 'Deployment' | 'ReplicaSet', name: string, above: string) {
  const ownerReferences = [{ ...owner, kind: 'Rollout', name: above, controller: true }];
  return { kind, metadata: { namespace: 'shop', name, ownerReferences } };
}

const app = { app: 'web' };
const setOwner = [{ ...owner, kind: 'ReplicaSet', name: 'web-set', controller: true }];

const workloadCases: readonly FindingCase[] = [
  kept('of a ReplicaSet of something else', { labels: app, ownerReferences: setOwner }, [
    named('Deployment', 'web-set', 'wrong'),
    named('ReplicaSet', 'other-set', 'wrong'),
    named('ReplicaSet', 'web-set', 'web-rollout'),
  ]),
  kept('of a ReplicaSet of nobody', { labels: app, ownerReferences: setOwner }),
  kept('of a ReplicaSet whose name its hash does not end', {
    labels: { ...app, 'pod-template-hash': '5f7' },
    ownerReferences: setOwner,
  }),
  kept('with an empty hash', {
    labels: { ...app, 'pod-template-hash': '' },
    ownerReferences: [{ ...owner, kind: 'ReplicaSet', name: 'web-', controller: true }],
  }),
  kept('with two owners, the second its controller', {
    labels: app,
    ownerReferences: [
      { ...owner, kind: 'ConfigMap', name: 'web' },
      { ...owner, kind: 'StatefulSet', name: 'web', controller: true },
    ],
  }),
  {
    name: 'B06: two Pods of no workload crash in the same way',
    world: besideAll([aPodWith(2, { statuses: looping }), aPodWith(3, { statuses: looping })]),
    raises: ['B06'],
    says: { B06: '2 Pods' },
  },
];

const changed = {
  ...emptyHistory,
  readyChanges: () => [at('11:51:00'), at('11:52:00'), at('11:53:00')].map(Date.parse),
};

const flapCases: readonly FindingCase[] = [
  {
    name: 'B17: of a Pod of a Deployment',
    world: besideAll([aReadyPod(2, { metadata: ofDeployment('5f7') })], { history: changed }),
    raises: ['B17'],
  },
  {
    name: 'B17, near: the Pods are being deleted, or have no uid',
    world: beside(
      {},
      {
        pods: [
          aReadyPod(1, { metadata: { deletionTimestamp: at('12:00:20') } }),
          aReadyPod(2, { metadata: { uid: undefined } }),
        ],
        history: changed,
      },
    ),
    silent: ['B17'],
  },
];

export const rolloutEdgeCases: readonly FindingCase[] = [
  ...rolloutCases,
  ...workloadCases,
  ...flapCases,
];
