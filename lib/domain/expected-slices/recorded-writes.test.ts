import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type {
  Endpoint,
  EndpointSlice,
  NamespacedMeta,
  Node,
  Pod,
  Service,
} from '#lib/domain/objects.ts';
import { sliceController, triggerTimeAnnotation } from '#lib/domain/objects.ts';
import { controllerIdentity } from './endpoint-identity.ts';
import { matchesSelector } from './expected-endpoints.ts';
import type { ReconcileInput, SliceWrites } from './reconcile-slices.ts';
import { reconcileSlices } from './reconcile-slices.ts';
import { factDifferences, sliceFacts } from './slice-facts.ts';
import type { SeenTimes } from './trigger-time.ts';
import { nextTriggerTime } from './trigger-time.ts';

/*
 * What kube-controller-manager 1.34.4 wrote (see fixtures/README.md). All objects of a recording share one etcd, so
 * their resourceVersions are moments in one history.
 */

type Recorded = { readonly metadata: NamespacedMeta };
type Event = {
  readonly at: number;
  readonly resource: string;
  readonly deleted: boolean;
  readonly object: Recorded;
};
type Slices = ReadonlyMap<string, EndpointSlice>;

/*
 * Each write is reconciled once from the slices before it. The controller works from caches that trail the server, so
 * it may not have seen the newest Pods: a write is matched if the objects as of some moment since the write before it
 * give exactly it. No write is an exception.
 */
describe('X1: the slices that Kubernetes wrote', () => {
  it.each([
    { scenario: '60-rolling-update', latest: 27, earlier: 1, never: 0 },
    { scenario: '61-scale-3-0-3', latest: 10, earlier: 3, never: 0 },
    { scenario: '69-endpoints-move-between-slices', latest: 7, earlier: 0, never: 0 },
  ])(
    '$scenario: $latest follow from the newest objects, $earlier from slightly older ones',
    ({ scenario, ...counts }) => {
      const matches = matchWrites(readEvents(`${scenario}.ndjson.gz`));
      expect({
        latest: matches.filter((match) => match?.isLatest).length,
        earlier: matches.filter((match) => match && !match.isLatest).length,
        never: matches.filter((match) => !match).length,
      }).toEqual(counts);
    },
  );

  it.each([
    { scenario: '60-rolling-update', writes: 28 },
    { scenario: '61-scale-3-0-3', writes: 13 },
    { scenario: '69-endpoints-move-between-slices', writes: 7 },
  ])('$scenario: the trigger times of all $writes', ({ scenario, writes }) => {
    const events = readEvents(`${scenario}.ndjson.gz`);
    const matches = matchWrites(events).filter((match) => match !== undefined);
    const recorded = matches.map(
      ({ write }) => write.object.metadata.annotations?.[triggerTimeAnnotation],
    );
    expect(recorded).toHaveLength(writes);
    expect(triggerTimes(matches.map(({ seenUntil }) => worldAt(events, seenUntil)))).toEqual(
      recorded,
    );
  });
});

/*
 * A Service growing to 250 endpoints and shrinking to 40. Its Pods were not recorded as they changed and are rebuilt from
 * the endpoints, so only packing is tested: which slices are kept, filled up, created and deleted. One look of the
 * controller at a Service can write several slices, each once and all with one trigger time.
 */
describe('a Service growing to 250 endpoints and shrinking', () => {
  const scenario = '65-growing-to-250-and-shrinking';
  const events = readEvents(`${scenario}.ndjson.gz`);
  const end = readEnd(`${scenario}.objects.json.gz`);

  it('each of 192 writes is part of a look that gives just its writes', () => {
    const writes = events.filter(isControllerWrite);
    const [service] = objectsAt<Service>(events, 'services', Number.POSITIVE_INFINITY);
    const looks = service && findLooks(writes, new Map(), { service, nodes: end.nodes });
    expect(looks?.flat()).toEqual(writes);
    expect(looks?.filter((look) => look.length > 1)).toHaveLength(34);
  });

  it('X2: at the end there is nothing to write', () => {
    expect(end.pods).toHaveLength(40);
    expect(reconcileSlices(end)).toEqual({ create: [], update: [], delete: [], dropped: [] });
  });
});

type Match = { readonly write: Event; readonly seenUntil: number; readonly isLatest: boolean };

function matchWrites(events: readonly Event[]): readonly (Match | undefined)[] {
  return events.filter(isControllerWrite).map((write, index, writes) => {
    const since = writes[index - 1]?.at ?? 0;
    const moments = events
      .map(({ at }) => at)
      .filter((at) => at >= since && at < write.at)
      .reverse();
    const seenUntil = moments.find((moment) => {
      const before = slicesAt(events, write.at - 1);
      const { service, pods, nodes } = worldAt(events, moment);
      if (service === undefined) return false;
      const computed = reconcileSlices({ service, pods, nodes, slices: [...before.values()] });
      return isJustThese(computed, [write], before);
    });
    return seenUntil === undefined
      ? undefined
      : { write, seenUntil, isLatest: seenUntil === moments[0] };
  });
}

/** Cuts writes into looks that each give just those writes, the longest first; undefined if there is no way to. */
function findLooks(
  writes: readonly Event[],
  before: Slices,
  world: Pick<ReconcileInput, 'service' | 'nodes'>,
): readonly (readonly Event[])[] | undefined {
  if (writes.length === 0) return [];
  for (const length of [5, 4, 3, 2, 1].filter((length) => length <= writes.length)) {
    const look = writes.slice(0, length);
    const after = applied(before, look);
    const pods = [...after.values()].flatMap((slice) => slice.endpoints ?? []).map(toPod);
    const computed = reconcileSlices({ ...world, pods, slices: [...before.values()] });
    if (!isOneLook(look) || !isJustThese(computed, look, before)) continue;
    const rest = findLooks(writes.slice(length), after, world);
    if (rest !== undefined) return [look, ...rest];
  }
  return undefined;
}

function isOneLook(look: readonly Event[]): boolean {
  const names = new Set(look.map(({ object }) => nameOf(object)));
  const times = new Set(
    look
      .filter(({ deleted }) => !deleted)
      .map(({ object }) => object.metadata.annotations?.[triggerTimeAnnotation]),
  );
  return names.size === look.length && times.size <= 1;
}

/** True if what was computed is what was written, but for names, times, and what is left to chance. */
function isJustThese(computed: SliceWrites, look: readonly Event[], before: Slices): boolean {
  const removed = look.filter(({ deleted }) => deleted).map(({ object }) => nameOf(object));
  const stored = look.filter(({ deleted }) => !deleted).map(({ object }) => toSlice(object));
  const updated = stored.filter((slice) => before.has(nameOf(slice)));
  const kept = (slice: EndpointSlice) => keptBy(slice, before);
  return (
    isSameSet(computed.delete.map(nameOf), removed) &&
    isSameSet(computed.update.map(kept), updated.map(kept)) &&
    factDifferences(factsOf(stored), factsOf([...computed.create, ...computed.update])).length === 0
  );
}

/** The size of a slice and the endpoints that it had before. Which newcomers of several it gets is left to chance. */
function keptBy(slice: EndpointSlice, before: Slices): string {
  const former = new Set(before.get(nameOf(slice))?.endpoints?.map(controllerIdentity));
  const kept = (slice.endpoints ?? []).map(controllerIdentity).filter((id) => former.has(id));
  return [nameOf(slice), slice.endpoints?.length ?? 0, ...kept.sort()].join(' ');
}

function factsOf(slices: readonly EndpointSlice[]): readonly string[] {
  const untimed = slices.map(({ metadata: { annotations: _times, ...metadata }, ...slice }) => ({
    ...slice,
    metadata,
  }));
  return sliceFacts(untimed, { zoneHints: 'exact' });
}

function triggerTimes(worlds: readonly ReturnType<typeof worldAt>[]) {
  let seen: SeenTimes | undefined;
  return worlds.map(({ service, pods }) => {
    if (service === undefined) return undefined;
    const matching = pods.filter((pod) => matchesSelector(service, pod));
    const next = nextTriggerTime(service, matching, seen);
    seen = next.seen;
    return next.triggerTime;
  });
}

function worldAt(events: readonly Event[], at: number) {
  const nodes = objectsAt<Node>(events, 'nodes', at);
  return {
    service: objectsAt<Service>(events, 'services', at).find(
      ({ metadata }) => metadata.namespace === 'shop',
    ),
    pods: objectsAt<Pod>(events, 'pods', at),
    nodes: new Map(nodes.map((node) => [nameOf(node), node])),
  };
}

function slicesAt(events: readonly Event[], at: number): Slices {
  const slices = objectsAt<EndpointSlice>(events, 'endpointSlices', at);
  return new Map(slices.map((slice) => [nameOf(slice), slice]));
}

/** Trusts the recording: what is stored under a resource is an object of its kind. */
function objectsAt<T>(events: readonly Event[], resource: string, at: number) {
  const objects = new Map<string, Recorded>();
  for (const event of events.filter((event) => event.resource === resource && event.at <= at)) {
    const key = `${event.object.metadata.namespace}/${nameOf(event.object)}`;
    if (event.deleted) objects.delete(key);
    else objects.set(key, event.object);
  }
  return [...objects.values()] as unknown as readonly T[];
}

function applied(before: Slices, look: readonly Event[]): Slices {
  const after = new Map(before);
  for (const { deleted, object } of look) {
    if (deleted) after.delete(nameOf(object));
    else after.set(nameOf(object), toSlice(object));
  }
  return after;
}

function toPod({ addresses, conditions, nodeName, targetRef }: Endpoint): Pod {
  return {
    metadata: {
      name: targetRef?.name ?? '',
      namespace: 'shop',
      uid: targetRef?.uid,
      labels: { app: 'web' },
      deletionTimestamp: conditions?.terminating ? '2026-11-21T03:07:10Z' : undefined,
    },
    spec: { nodeName },
    status: {
      phase: 'Running',
      podIPs: addresses.map((ip) => ({ ip })),
      conditions: [{ type: 'Ready', status: conditions?.serving ? 'True' : 'False' }],
    },
  };
}

function readEvents(file: string): readonly Event[] {
  return readGzip(file)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .flatMap(({ resource, type, object }) => {
      const objects: readonly Recorded[] = type === 'LIST' ? object.items : [object];
      return objects.map((object) => ({
        at: Number(object.metadata.resourceVersion),
        resource,
        deleted: type === 'DELETED',
        object,
      }));
    })
    .filter(({ resource, object }) => resource === 'nodes' || object.metadata.namespace === 'shop')
    .sort((a, b) => a.at - b.at);
}

function readEnd(file: string) {
  const { services, endpointSlices, pods, nodes } = JSON.parse(readGzip(file));
  const byName = (nodes.items as readonly Node[]).map(
    (node) => [node.metadata.name, node] as const,
  );
  return {
    service: (services.items as readonly Service[]).find(({ metadata }) => metadata.name === 'web'),
    slices: endpointSlices.items as readonly EndpointSlice[],
    pods: pods.items as readonly Pod[],
    nodes: new Map(byName),
  } as ReconcileInput;
}

function readGzip(file: string): string {
  return gunzipSync(readFileSync(new URL(`fixtures/${file}`, import.meta.url))).toString();
}

function isControllerWrite({ resource, object }: Event): boolean {
  return (
    resource === 'endpointSlices' &&
    Object.values(object.metadata.labels ?? {}).includes(sliceController)
  );
}

function toSlice(object: Recorded): EndpointSlice {
  return object as EndpointSlice;
}

function nameOf({ metadata }: { readonly metadata: { readonly name: string } }): string {
  return metadata.name;
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
}
