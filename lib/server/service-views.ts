import type { Need } from '#lib/diagnosis/catalogue/catalogue-entry.ts';
import type { HistoryRecord } from '#lib/diagnosis/history.ts';
import type { Known } from '#lib/diagnosis/known.ts';
import { known, valueOr } from '#lib/diagnosis/known.ts';
import { lazy } from '#lib/diagnosis/lazy.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { Thresholds } from '#lib/diagnosis/thresholds.ts';
import type { Labels, Node, Pod, Service } from '#lib/domain/objects.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { AskedNodes } from './asked-nodes.ts';
import type { ClusterCounts } from './cluster-counts.ts';
import type { Asked } from './dependencies.ts';
import { isSameLabels } from './label-pairs.ts';
import type { ObjectStore } from './object-store.ts';
import type { Surroundings } from './surroundings.ts';
import { ownTopics, topics } from './topics.ts';

/** A view, and what was asked through it so far. */
export type RecordedView = {
  readonly view: ServiceView;
  readonly asked: Asked;
  /** In milliseconds, when an answer that was given changes by time alone; Infinity: never. */
  staleAt(): number;
};

export type ServiceViewParts = {
  readonly store: ObjectStore;
  readonly counts: ClusterCounts;
  readonly surroundings: Surroundings;
  readonly history: HistoryRecord;
  readonly thresholds: Thresholds;
};

const noZones: ReadonlyMap<string, readonly Node[]> = new Map();

/** What may be asked of one Service, from what is held now. Asking is recorded. */
export function recordedView(parts: ServiceViewParts, service: Service): RecordedView {
  const { store, counts, surroundings } = parts;
  const { namespace, name } = service.metadata;
  const key = keyOf(service);
  const asked = new Set<string>();
  const nodes = new AskedNodes(store.nodesByName(), () => asked.add(topics.nodes));
  const now = surroundings.now();
  const history = parts.history.at(now);
  const reasons: Partial<Record<Need, string | undefined>> = {};
  let staleAt = Number.POSITIVE_INFINITY;

  function until(time: number | undefined): void {
    if (time !== undefined) staleAt = Math.min(staleAt, time);
  }

  /** Many ask for the same, and it is one moment. */
  function whyUnknown(need: Need): string | undefined {
    if (!(need in reasons)) reasons[need] = surroundings.whyUnknown(need, namespace);
    return reasons[need];
  }

  /** The answer where such objects are at hand here. */
  function here<T>(need: Need, topic: string, answer: () => T): Known<T> {
    const reason = whyUnknown(need);
    if (reason !== undefined) return { kind: 'unknown', reason };
    asked.add(topic);
    return known(answer());
  }

  const view: ServiceView = {
    now,
    watchingSince: surroundings.watchingSince(namespace),
    thresholds: parts.thresholds,
    serverVersion: surroundings.serverVersion(),
    history: {
      readyChanges(uid) {
        until(history.podChangesAt(uid));
        return history.readyChanges(uid);
      },
      restartsGrown(uid) {
        until(history.podChangesAt(uid));
        return history.restartsGrown(uid);
      },
      idleRewrites(slice) {
        until(history.sliceChangesAt(slice));
        return history.idleRewrites(slice);
      },
    },
    service,
    slices: store.slicesOf(key),
    matching: matchingPods(parts, service),
    nodes: surroundings.whyUnknown('nodes', namespace) === undefined ? nodes : 'not-visible',
    nodesByZone() {
      if (view.nodes === 'not-visible') return noZones;
      asked.add(topics.nodes);
      return store.nodesByZone();
    },
    pod: (pod) =>
      here('pods', topics.pod(objectKey(namespace, pod)), () =>
        store.pods.get(objectKey(namespace, pod)),
      ),
    podsInNamespace: () => here('pods', topics.podsIn(namespace), () => store.podsIn(namespace)),
    matchingElsewhere: lazy(() => matchingElsewhere(parts, service, asked)),
    podsWithIp: (ip) =>
      here('pods', topics.podIp(namespace, ip), () => store.podsWithIp(namespace, ip)),
    workloads: () =>
      here('workloads', topics.workloadsIn(namespace), () => store.workloadsIn(namespace)),
    events: (about) =>
      here('events', topics.events(namespace, about.kind, about.name), () =>
        store.eventsAbout(namespace, about.kind, about.name),
      ),
    legacyEndpoints: () =>
      here('endpoints', ownTopics.endpoints, () => store.endpointsNamed(namespace, name)),
    ownedElsewhere() {
      asked.add(ownTopics.slicesElsewhere);
      return store.slicesOwnedElsewhere(key);
    },
    orphans() {
      asked.add(topics.orphansIn(namespace));
      return store.orphansIn(namespace);
    },
    slice(sliceName) {
      asked.add(topics.slice(objectKey(namespace, sliceName)));
      return store.sliceNamed(namespace, sliceName);
    },
    neighbours() {
      asked.add(topics.servicesIn(namespace));
      return store.servicesIn(namespace).filter((other) => other !== service);
    },
    sharingPods: lazy(() => {
      asked.add(topics.servicesIn(namespace));
      return servicesOf(store, service, valueOr(view.matching, []));
    }),
    serviceWithIp(ip) {
      asked.add(topics.serviceIpsNear(ip));
      const found = store.serviceWithIp(ip);
      if (found !== undefined) asked.add(topics.service(keyOf(found)));
      return found;
    },
    serviceNamed(otherNamespace, otherName) {
      const other = objectKey(otherNamespace, otherName);
      asked.add(topics.service(other));
      return store.services.get(other);
    },
    largestSlice() {
      asked.add(topics.largestSlice);
      return counts.largestSlice();
    },
    servicesWithoutSlices() {
      asked.add(topics.withoutSlices);
      return counts.servicesWithoutSlices();
    },
  };
  return { view, asked: { topics: asked, nodes: nodes.names }, staleAt: () => staleAt };
}

function keyOf({ metadata }: Service): string {
  return objectKey(metadata.namespace, metadata.name);
}

/** The other Services that select one of these Pods. */
function servicesOf(
  store: ObjectStore,
  service: Service,
  pods: readonly Pod[],
): readonly Service[] {
  const { namespace } = service.metadata;
  if (store.servicesIn(namespace).length < 2) return [];
  const keys = new Set<string>();
  let before: Labels | undefined;
  for (const { metadata } of pods) {
    // Pods of one template stand beside each other and have the same labels: few are looked up.
    if (before !== undefined && isSameLabels(before, metadata.labels)) continue;
    before = metadata.labels;
    for (const key of store.servicesSelecting(namespace, before)) keys.add(key);
  }
  keys.delete(keyOf(service));
  return store.services.pick(keys);
}

function matchingPods(
  { store, surroundings }: ServiceViewParts,
  service: Service,
): Known<readonly Pod[]> {
  if (!isManaged(service)) return known([]);
  const { namespace } = service.metadata;
  const reason = surroundings.whyUnknown('pods', namespace);
  if (reason !== undefined) return { kind: 'unknown', reason };
  return known(store.matchingPods(service));
}

function matchingElsewhere(
  { store, surroundings }: ServiceViewParts,
  service: Service,
  asked: Set<string>,
): Known<readonly Pod[]> {
  const reason = surroundings.whyPodsUnknownElsewhere();
  if (reason !== undefined) return { kind: 'unknown', reason };
  const [first] = Object.entries(service.spec.selector ?? {});
  if (!isManaged(service) || first === undefined) return known([]);
  // Whatever comes to match has this label, too.
  asked.add(topics.podLabel(...first));
  return known(store.matchingPodsElsewhere(service));
}
