import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import { isFinished } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Condition, EndpointSlice, Pod, Service } from '#lib/domain/objects.ts';
import { isManaged } from '#lib/domain/service-kind.ts';

/** How long one Pod took from Ready to being published as ready. */
export type Passage = {
  readonly pod: string;
  /** RFC 3339: the Ready condition's lastTransitionTime (whole seconds), or when we saw it. */
  readonly readyAt: string;
  /** RFC 3339: when the slice that calls it ready arrived here. */
  readonly publishedAt: string;
  /** Milliseconds between the two watches' events, by one clock: ours. */
  readonly ms: number;
};

/** Of one Service, as far as it was watched. */
export type Propagation = {
  readonly last?: Passage | undefined;
  readonly worst?: Passage | undefined;
  /** How many passages were seen. */
  readonly seen: number;
  /** Pods that are ready and not published as ready yet, longest first. */
  readonly waiting: readonly { readonly pod: string; readonly readyAt: string }[];
};

/** What is remembered of one Service from one look to the next. */
export type PropagationMemory = {
  readonly last?: Passage | undefined;
  readonly worst?: Passage | undefined;
  readonly seen: number;
  /** Milliseconds when a Pod was first seen ready and not published as ready, by uid; absent: before we looked. */
  readonly waitingSince: ReadonlyMap<string, number | undefined>;
  /** Uids of Pods that were published as ready. */
  readonly published: ReadonlySet<string>;
};

/** What a look at one Service finds. */
export type Sight = {
  readonly service: Service;
  readonly slices: readonly EndpointSlice[];
  /** That the selector matches. */
  readonly pods: readonly Pod[];
  /** Milliseconds since 1970. */
  readonly now: number;
};

/**
 * Takes note of the Pods that came to be published as ready since the last look, and of those that wait for it. A Pod
 * that was seen ready and published at once took 0 ms. Nothing is said of a Pod that was ready when we first looked, nor
 * of a Service that publishes Pods before they are ready.
 *
 * @param before `undefined` at the first look
 */
export function followPassages(
  before: PropagationMemory | undefined,
  { service, slices, pods, now }: Sight,
): PropagationMemory {
  const published = readyTargets(slices);
  const isFollowed = isManaged(service) && service.spec.publishNotReadyAddresses !== true;
  const ready = isFollowed ? pods.filter(isReady) : [];
  const waitingSince = new Map(
    ready.flatMap(({ metadata: { uid = '' } }): [string, number | undefined][] =>
      published.has(uid) || uid === '' ? [] : [[uid, waitsSince(uid, before, now)]],
    ),
  );
  const passages = ready.flatMap((pod) => {
    const since = cameThrough(pod, before, published)
      ? waitsSince(uidOf(pod), before, now)
      : undefined;
    return since === undefined ? [] : [passage(pod, since, now)];
  });
  const slowestFirst = [...passages, ...(before?.worst === undefined ? [] : [before.worst])].sort(
    (a, b) => b.ms - a.ms,
  );
  return {
    last: passages.at(-1) ?? before?.last,
    worst: slowestFirst[0],
    seen: (before?.seen ?? 0) + passages.length,
    waitingSince,
    published,
  };
}

/** Since when it is ready without being published; `undefined`: since before we looked. */
function waitsSince(
  uid: string,
  before: PropagationMemory | undefined,
  now: number,
): number | undefined {
  if (before === undefined) return undefined;
  return before.waitingSince.has(uid) ? before.waitingSince.get(uid) : now;
}

/** It is published as ready now and was not when we last looked. */
function cameThrough(
  pod: Pod,
  before: PropagationMemory | undefined,
  published: ReadonlySet<string>,
): boolean {
  const uid = uidOf(pod);
  return published.has(uid) && before !== undefined && !before.published.has(uid);
}

/** What is to be said of it. */
export function propagationOf(memory: PropagationMemory, pods: readonly Pod[]): Propagation {
  const { last, worst, seen, waitingSince } = memory;
  const waiting = pods
    .flatMap((pod) => {
      const { uid = '', name } = pod.metadata;
      if (!waitingSince.has(uid)) return [];
      return [{ pod: name, readyAt: readyAt(pod, waitingSince.get(uid) ?? 0) }];
    })
    .sort((a, b) => Date.parse(a.readyAt) - Date.parse(b.readyAt));
  return { last, worst, seen, waiting };
}

function passage(pod: Pod, since: number, now: number): Passage {
  return {
    pod: pod.metadata.name,
    readyAt: readyAt(pod, since),
    publishedAt: new Date(now).toISOString(),
    ms: Math.max(0, now - since),
  };
}

function readyAt(pod: Pod, seenAt: number): string {
  return readyCondition(pod)?.lastTransitionTime ?? new Date(seenAt).toISOString();
}

function uidOf({ metadata }: Pod): string {
  return metadata.uid ?? '';
}

function isReady(pod: Pod): boolean {
  return (
    readyCondition(pod)?.status === 'True' &&
    pod.metadata.deletionTimestamp === undefined &&
    !isFinished(pod)
  );
}

function readyCondition({ status }: Pod) {
  return status?.conditions?.find(isReadyCondition);
}

function isReadyCondition({ type }: Condition): boolean {
  return type === 'Ready';
}

/** Uids of what any slice calls ready. */
function readyTargets(slices: readonly EndpointSlice[]): ReadonlySet<string> {
  const uids = new Set<string>();
  for (const { endpoints = [] } of slices) {
    for (const { targetRef, conditions } of endpoints) {
      if (targetRef?.uid !== undefined && conditionsOf(conditions).ready) uids.add(targetRef.uid);
    }
  }
  return uids;
}
