import { describe, expect, it } from 'vitest';
import { diagnoseService } from '#lib/diagnosis/diagnose.ts';
import type { Memory } from '#lib/diagnosis/settle.ts';
import { settle } from '#lib/diagnosis/settle.ts';
import { placedEndpoint, placedPod, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { serviceView } from '#lib/diagnosis/testing/world.ts';
import type { ServiceSpec } from '#lib/domain/objects.ts';

type Replica = {
  readonly n: number;
  readonly revision: 'aaa' | 'bbb';
  readonly created: number;
  deleted?: number;
};

type Rollout = {
  readonly replicas: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  /** Seconds from a Pod's creation until it is ready. */
  readonly startSeconds: number;
  readonly spec?: ServiceSpec;
};

/** How long a Pod that is deleted goes on serving, in seconds. */
const graceSeconds = 20;
const start = Date.parse('2026-11-21T12:00:00Z');

/** Plays a Deployment's rolling update second by second, and says what of F and G is told in each. */
function toldDuring(rollout: Rollout): readonly string[] {
  const replicas: Replica[] = Array.from({ length: rollout.replicas }, (_, at) => ({
    n: at + 1,
    revision: 'aaa',
    created: -1_000_000,
  }));
  let memory: Memory = new Map();
  const told: string[] = [];
  for (let second = -30; second < 400; second += 1) {
    if (second >= 0) roll(rollout, replicas, second);
    const world = worldAt(rollout, replicas, second);
    const [service] = world.services;
    if (service === undefined) throw new Error('no Service');
    const settled = settle(
      diagnoseService(serviceView(world, service)),
      memory,
      start + second * 1000,
    );
    memory = settled.memory;
    const ids = settled.findings.map(({ id, severity }) => `${id} ${severity}`);
    // The first seconds are given to what takes time to be told.
    if (second >= 0)
      told.push(
        ids
          .filter((id) => /^[FG]/.test(id))
          .sort()
          .join(', '),
      );
  }
  return told;
}

/** What the Deployment controller does in one second. */
function roll(rollout: Rollout, replicas: Replica[], second: number): void {
  const live = () => replicas.filter(({ deleted }) => deleted === undefined);
  const isReady = (one: Replica) => second - one.created >= rollout.startSeconds;
  const isNew = ({ revision }: Replica) => revision === 'bbb';
  while (
    live().length < rollout.replicas + rollout.maxSurge &&
    live().filter(isNew).length < rollout.replicas
  ) {
    replicas.push({ n: replicas.length + 1, revision: 'bbb', created: second });
  }
  for (const old of live().filter((one) => !isNew(one))) {
    const available = live().filter(isReady).length;
    if (available > rollout.replicas - rollout.maxUnavailable) old.deleted = second;
  }
}

function worldAt(rollout: Rollout, replicas: readonly Replica[], second: number): World {
  const there = replicas.filter(
    ({ deleted }) => deleted === undefined || second - deleted < graceSeconds,
  );
  const states = there.map((one) => ({
    ...one,
    serving: second - one.created >= rollout.startSeconds,
    terminating: one.deleted !== undefined,
    place: (one.n % 3) + 1,
  }));
  const endpoints = states.map(({ n, serving, terminating, place }) =>
    placedEndpoint(
      n,
      { ready: serving && !terminating, serving, terminating },
      {
        nodeName: `n${place}`,
        zone: ['', 'a', 'b', 'c'][place],
      },
    ),
  );
  const pods = states.map(({ n, serving, revision, created, deleted, place }) =>
    placedPod(n, {
      isReady: serving,
      nodeName: `n${place}`,
      labels: { app: 'web', 'pod-template-hash': revision },
      creationTimestamp: timeOf(created),
      ...(deleted !== undefined && { deletionTimestamp: timeOf(deleted + graceSeconds) }),
      ownerReferences: [
        { kind: 'ReplicaSet', name: `web-${revision}`, uid: `uid-${revision}`, controller: true },
      ],
    }),
  );
  return webWorld(rollout.spec ?? {}, endpoints, {
    metadata: { creationTimestamp: timeOf(-3600) },
    pods,
    workloads: [
      {
        kind: 'Deployment',
        metadata: { namespace: 'shop', name: 'web' },
        spec: { replicas: rollout.replicas },
      },
    ],
    now: timeOf(second),
  });
}

function timeOf(second: number): string {
  return new Date(start + second * 1000).toISOString();
}

describe('during a rolling update no finding of policy or shape comes and goes', () => {
  const one = { replicas: 1, maxSurge: 1, maxUnavailable: 0 };
  const quarter = { replicas: 4, maxSurge: 1, maxUnavailable: 1 };

  it.each<Rollout & { readonly says: string }>([
    { ...one, startSeconds: 2, says: 'F13 info' },
    { ...one, startSeconds: 15, says: 'F13 info' },
    { ...one, startSeconds: 50, says: 'F13 info' },
    { ...one, startSeconds: 15, spec: { sessionAffinity: 'ClientIP' }, says: 'F12 info, F13 info' },
    { ...one, startSeconds: 15, spec: { type: 'NodePort' }, says: 'F13 warning' },
    { ...quarter, startSeconds: 2, says: '' },
    { ...quarter, startSeconds: 15, says: '' },
    { ...quarter, startSeconds: 50, says: '' },
    { ...quarter, startSeconds: 15, spec: { clusterIP: 'None' }, says: '' },
    { replicas: 9, maxSurge: 3, maxUnavailable: 2, startSeconds: 30, says: '' },
  ])(
    '$replicas replicas, +$maxSurge −$maxUnavailable, $startSeconds s to start: $says',
    ({ says, ...rollout }) => {
      expect(new Set(toldDuring(rollout))).toEqual(new Set([says]));
    },
  );

  it('tells what stays broken: a new version that never gets ready', () => {
    const told = toldDuring({ ...quarter, startSeconds: 100_000 });
    expect(told).toContain('F15 warning');
    expect(told.indexOf('F15 warning')).toBe(60);
    expect(told.lastIndexOf('')).toBe(59);
  });
});
