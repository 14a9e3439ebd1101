import { describe, expect, it } from 'vitest';
import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import {
  aNode,
  aPodEvent,
  aPodWith,
  endedWith,
  heldBackConditions,
  notReadyConditions,
  ofDeployment,
  runningContainer,
  waitingContainer,
} from '#lib/diagnosis/testing/pods.ts';
import { beside } from '#lib/diagnosis/testing/web-beside.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { Finding, FindingId } from '#lib/domain/finding.ts';
import type { Condition, Pod } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import { allFailing } from './running.cases.ts';

function only(world: World, id: FindingId): Finding {
  const [found, another] = findingsOf(world).filter((finding) => finding.id === id);
  if (found === undefined || another !== undefined) throw new Error(`not exactly one ${id}`);
  return found;
}

describe('what a finding says of the Node that it traces to', () => {
  const since = '2026-11-21T11:30:00Z';
  const unknown = { status: 'Unknown', reason: 'NodeStatusUnknown', lastTransitionTime: since };
  const onNode = (node: Partial<Condition>): World =>
    beside(
      { conditions: heldBackConditions(), statuses: [runningContainer({ ready: true })] },
      { nodes: [aNode(1), aNode(2, node), aNode(3)] },
    );

  it('is its Ready with the reason, and since when it is so', () => {
    const words = 'its Ready is Unknown (NodeStatusUnknown)';
    expect(only(onNode(unknown), 'B12').culpritState).toEqual({ words, since });
  });

  it('is no reason and no time where there is none that can be read', () => {
    const state = only(onNode({ status: 'False', lastTransitionTime: 'soon' }), 'B12').culpritState;
    expect(state).toEqual({ words: 'its Ready is False', since: undefined });
  });

  it('is that it has no Ready condition', () => {
    const world = onNode({ type: 'DiskPressure' });
    expect(only(world, 'B12').culpritState).toEqual({ words: 'it has no Ready condition' });
  });

  it('is that it does not exist', () => {
    const world = { ...onNode(unknown), nodes: [aNode(1), aNode(3)] };
    expect(only(world, 'B13').culpritState).toEqual({ words: 'it does not exist' });
  });
});

describe('what a finding about Pods says', () => {
  it('N1: says that a probe fails only of Pods with an event that says so', () => {
    const [first] = allFailing.events ?? [];
    const some = { ...allFailing, events: first === undefined ? [] : [first] };
    expect(only(allFailing, 'B10').sentence).toBe(
      'readiness probe HTTP /health on port 8080 fails on 3 Pods: web-1, web-2, web-3',
    );
    expect(only(some, 'B10').sentence).toBe(
      'readiness probe HTTP /health on port 8080 fails on 1 Pod: web-1; 2 more Pods have it and are not ready: web-2, web-3',
    );
    expect(only({ ...allFailing, events: [] }, 'B10').sentence).toBe(
      '3 Pods are not ready and have readiness probe HTTP /health on port 8080: web-1, web-2, web-3',
    );
  });

  it.each([
    [
      'of another Pod of that name',
      { involvedObject: { kind: 'Pod', name: 'web-1', uid: 'uid-before' } },
    ],
    [
      'of another probe',
      { message: 'Liveness probe failed: HTTP probe failed with statuscode: 503' },
    ],
    ['of long before', { lastTimestamp: '2026-11-21T10:30:00Z' }],
    ['of no time', { lastTimestamp: undefined }],
    ['of another reason', { reason: 'BackOff' }],
    [
      'of another container',
      { involvedObject: { kind: 'Pod', name: 'web-1', fieldPath: 'spec.containers{proxy}' } },
    ],
  ])('does not take an event %s for a failure', (_, change) => {
    const events = [{ ...aPodEvent(1, 'Unhealthy', 'Readiness probe failed: timeout'), ...change }];
    expect(only({ ...allFailing, events }, 'B10').sentence).toMatch(/^3 Pods are not ready and/);
  });

  it('names the container whose probe fails, where several are not ready', () => {
    const web = { httpGet: { path: '/health', port: 8080 } };
    const proxy = { tcpSocket: { port: 15021 } };
    const containers = [
      { name: 'web', readinessProbe: web },
      { name: 'proxy', readinessProbe: proxy },
    ];
    const unready = ['web', 'proxy'].map((name) => ({ ...runningContainer(), name, ready: false }));
    const pods = [1, 2, 3].map((n) => aPodWith(n, { containers, statuses: unready }));
    const events = [1, 2, 3].map((n) => {
      const event = aPodEvent(n, 'Unhealthy', 'Readiness probe failed: connection refused');
      const fieldPath = 'spec.containers{proxy}';
      return { ...event, involvedObject: { ...event.involvedObject, fieldPath } };
    });
    expect(only({ ...allFailing, pods, events }, 'B10').sentence).toBe(
      'readiness probe of container proxy TCP on port 15021 fails on 3 Pods: web-1, web-2, web-3',
    );
    expect(only({ ...allFailing, pods, events: [] }, 'B10').sentence).toBe(
      '3 Pods are not ready and have readiness probe HTTP /health on port 8080: web-1, web-2, web-3',
    );
  });

  it('says that events are not visible', () => {
    expect(only({ ...allFailing, events: undefined }, 'B10').notVisible).toEqual([
      'Events are not visible to you',
    ]);
  });

  it('names three Pods and counts the rest, with evidence of three', () => {
    const numbers = [1, 2, 3, 4, 5, 6, 7];
    const world = { ...allFailing, pods: numbers.map((n) => aPodWith(n)), nodes: undefined };
    const { sentence, evidence } = only(world, 'B19');
    expect(sentence).toContain('7 Pods are not ready: web-1, web-2, web-3 and 4 more');
    expect(new Set(evidence.map(({ object }) => object.name)).size).toBe(3);
  });

  it('is critical where no endpoint is ready, else an error', () => {
    const slices = [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, notReady)])];
    expect(only(allFailing, 'B10').severity).toBe('critical');
    expect(only({ ...allFailing, slices }, 'B10').severity).toBe('error');
  });

  it('holds since the first Pod of the group became not ready', () => {
    const early = '2026-11-21T10:00:00Z';
    const pods = [aPodWith(1), aPodWith(2, { conditions: notReadyConditions(early) })];
    expect(only({ ...allFailing, pods }, 'B19').since).toEqual({ kind: 'at', time: early });
  });

  it('traces to the Deployment by the template hash, to another owner by name', () => {
    expect(only(allFailing, 'B10').culprit).toEqual({
      kind: 'Deployment',
      namespace: 'shop',
      name: 'web',
    });
    expect(culpritOfOwner('StatefulSet', 'db')).toEqual({
      kind: 'StatefulSet',
      namespace: 'shop',
      name: 'db',
    });
    expect(culpritOfOwner('ReplicaSet', 'lone')).toEqual({
      kind: 'ReplicaSet',
      namespace: 'shop',
      name: 'lone',
    });
    expect(culpritOfOwner('ReplicaSet', 'web-other')).toMatchObject({ kind: 'ReplicaSet' });
  });

  it('asks the ReplicaSet for its owner where the hash does not prove it', () => {
    const set = {
      kind: 'ReplicaSet' as const,
      metadata: {
        namespace: 'shop',
        name: 'canary-1',
        ownerReferences: [{ kind: 'Rollout', name: 'canary', uid: 'r', controller: true }],
      },
    };
    expect(culpritOfOwner('ReplicaSet', 'canary-1', { workloads: [set] })).toMatchObject({
      kind: 'Rollout',
      name: 'canary',
    });
  });

  it('traces to the Node that does not report, and not to the workload', () => {
    const pods = [1, 2].map((n): Pod => heldBack(n));
    const world = { ...allFailing, pods, nodes: [aNode(7, { status: 'Unknown' })] };
    expect(only(world, 'B12')).toMatchObject({
      culprit: { kind: 'Node', name: 'n7' },
      sentence:
        'Node n7 is not ready (its Ready is Unknown), and 2 Pods on it are not ready for that: web-1, web-2',
    });
  });

  it('names the image that the kubelet pulls and what the registry answered', () => {
    const message =
      'Back-off pulling image "shop/web:2": ErrImagePull: rpc error: code = NotFound desc = no such tag';
    const waiting = { statuses: [waitingContainer('ImagePullBackOff', message)] };
    expect(only(beside(waiting), 'B04').sentence).toBe(
      'image shop/web:2 cannot be pulled on 1 Pod: web-2; rpc error: code = NotFound desc = no such tag',
    );
  });

  it('blames memory for the crashes only where all of them ran out of it', () => {
    const oom = crashing(1, endedWith(137, 'OOMKilled'));
    const other = crashing(2, endedWith(1, 'Error'));
    const both = { ...allFailing, pods: [oom, other] };
    expect(only(both, 'B06').cause).toBeUndefined();
    expect(only({ ...allFailing, pods: [oom] }, 'B06').cause).toBe(
      only({ ...allFailing, pods: [oom] }, 'B07').key,
    );
  });
});

describe('what is true of one Pod only', () => {
  it('is said with its name', () => {
    const pods = [crashing(1, endedWith(1, 'Error')), crashing(2, endedWith(0, 'Completed'))];
    expect(only({ ...allFailing, pods }, 'B06').sentence).toBe(
      'container web keeps crashing on 2 Pods: web-1, web-2; it ended last with exit code 1, Error (web-1)',
    );
    const same = pods.map((_, at) => crashing(at + 1, endedWith(1, 'Error')));
    expect(only({ ...allFailing, pods: same }, 'B06').sentence).toMatch(/exit code 1, Error$/);
  });
});

describe('a Pod that is starting', () => {
  const probe = { tcpSocket: { port: 8080 }, initialDelaySeconds: 20 };
  const startedAt = (time: string, n = 1): Pod =>
    aPodWith(n, {
      containers: [{ name: 'web', readinessProbe: probe }],
      statuses: [runningContainer({ state: { running: { startedAt: time } } })],
      conditions: notReadyConditions(time),
    });
  const told = (pods: readonly Pod[]) =>
    findingsOf({ ...allFailing, events: [], pods }).flatMap(({ id, sentence }) =>
      id === 'B10' ? [sentence] : [],
    );

  it('is not blamed before its delay, its tries and the grace are over: 20 + 3 × 10 + 10 s', () => {
    expect(told([startedAt('2026-11-21T11:59:00Z')])).toHaveLength(1);
    expect(told([startedAt('2026-11-21T11:59:01Z')])).toHaveLength(0);
  });

  it('is left out of a finding about others', () => {
    const pods = [startedAt('2026-11-21T11:30:00Z', 1), startedAt('2026-11-21T11:59:30Z', 2)];
    expect(told(pods)).toEqual([
      '1 Pod is not ready and has readiness probe TCP on port 8080: web-1',
    ]);
  });

  it('is given its budget whatever is wrong, while an update goes on', () => {
    const created = '2026-11-21T11:59:30Z';
    const broken = aPodWith(2, {
      containers: [{ name: 'web', readinessProbe: probe }],
      statuses: [waitingContainer('CrashLoopBackOff')],
      metadata: { ...ofDeployment('new'), creationTimestamp: created },
    });
    const old = aPodWith(1, { metadata: ofDeployment('old') });
    const ids = (pods: readonly Pod[]) => findingsOf({ ...allFailing, pods }).map(({ id }) => id);
    expect(ids([broken])).toContain('B06');
    expect(ids([old, broken])).not.toContain('B06');
  });
});

function culpritOfOwner(kind: string, name: string, more: Partial<World> = {}) {
  const metadata = {
    ownerReferences: [{ kind, name, uid: 'u', controller: true }],
    labels: { app: 'web', 'pod-template-hash': '5f7' },
  };
  return only({ ...allFailing, ...more, pods: [aPodWith(1, { metadata })] }, 'B19').culprit;
}

function heldBack(n: number): Pod {
  const pod = aPodWith(n, {
    conditions: [
      { type: 'Ready', status: 'False' },
      { type: 'ContainersReady', status: 'True' },
    ],
    spec: { nodeName: 'n7' },
  });
  return n === 1 ? { ...pod, metadata: { ...pod.metadata, ...ofDeployment('5f7') } } : pod;
}

function crashing(n: number, lastState: ReturnType<typeof endedWith>): Pod {
  return aPodWith(n, {
    statuses: [waitingContainer('CrashLoopBackOff', undefined, { lastState })],
  });
}

describe('where Pods are not visible', () => {
  it('says nothing about them', () => {
    const world = aWorld({
      services: [aService('web')],
      slices: allFailing.slices,
      pods: undefined,
    });
    expect(findingsOf(world).filter(({ id }) => id.startsWith('B'))).toEqual([]);
  });
});
