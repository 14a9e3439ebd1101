import { byLastSeen } from '#lib/domain/event-time.ts';
import { podsOf } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type {
  EndpointSlice,
  Endpoints,
  KubeEvent,
  Labels,
  Node,
  Pod,
  Service,
  Workload,
} from '#lib/domain/objects.ts';
import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import { haveSameBodies } from '#lib/domain/packed-slice.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { linkedServiceKey } from '#lib/domain/slice-entry.ts';
import { hasLabels } from './label-pairs.ts';
import type { ObjectIndexes } from './object-indexes.ts';
import { createObjectIndexes, subjectKey } from './object-indexes.ts';
import type { ObjectTables } from './object-tables.ts';
import { createObjectTables } from './object-tables.ts';
import { isSameJson } from './same-json.ts';
import { createThaw } from './thaw.ts';

/** Keys whose judgement may have changed since they were last taken. */
export type DirtyKeys = {
  /** Because of their own objects. */
  readonly services: ReadonlySet<string>;
  readonly slices: ReadonlySet<string>;
  /** Services of whose endpoints only the conditions changed, which slices tell by themselves, or Pods that they select. */
  readonly touched: ReadonlySet<string>;
  /** Services whose facts may rest on something besides: many at once, and none in a hurry. */
  readonly marked: ReadonlySet<string>;
};

/**
 * Everything held of one cluster, how to find it, and which Services a change touches by what they are made of: themselves,
 * their slices, the Pods that they select. Who asks for more observes the tables. All lists are sorted by key.
 */
export type ObjectStore = ObjectTables &
  Lookups & {
    /** Marks Services whose facts rest on something besides their objects: `undefined` means all. */
    markServices(namespace?: string): void;
    mark(serviceKeys: Iterable<string>): void;
    takeDirty(): DirtyKeys;
    /** A list is being put in place, in more than one turn, until the returned function is called: no moment to look. */
    hold(): () => void;
    isHeld(): boolean;
  };

type Lookups = {
  slicesOf(serviceKey: string): readonly EndpointSlice[];
  sliceNamed(namespace: string, name: string): EndpointSlice | undefined;
  sliceKeysOf(serviceKey: string): Iterable<string>;
  hasSlices(serviceKey: string): boolean;
  /** Slices that name no Service, or one that is not there. */
  slicesWithoutService(): readonly EndpointSlice[];
  /** Those of one namespace. */
  orphansIn(namespace: string): readonly EndpointSlice[];
  /** Slices that name this Service as their owner, and by label another one or none. */
  slicesOwnedElsewhere(serviceKey: string): readonly EndpointSlice[];
  servicesIn(namespace: string): readonly Service[];
  /** Keys of the Services of this namespace that select what has these labels. */
  servicesSelecting(namespace: string, labels: Labels | undefined): readonly string[];
  /** The Service of any namespace that has this cluster IP. */
  serviceWithIp(ip: string): Service | undefined;
  podsIn(namespace: string): readonly Pod[];
  podNamed(namespace: string, name: string): Pod | undefined;
  podsWithIp(namespace: string, ip: string): readonly Pod[];
  /** Pods that the Service's selector matches, finished ones too. */
  matchingPods(service: Service): readonly Pod[];
  /** Pods of other namespaces that have all of the selector's labels. */
  matchingPodsElsewhere(service: Service): readonly Pod[];
  workloadsIn(namespace: string): readonly Workload[];
  endpointsIn(namespace: string): readonly Endpoints[];
  endpointsNamed(namespace: string, name: string): Endpoints | undefined;
  /** Events of this namespace about this object, oldest first. */
  eventsAbout(namespace: string, kind: string, name: string): readonly KubeEvent[];
  nodesByName(): ReadonlyMap<string, Node>;
  /** Without those that have none; the same map as long as no Node changes. */
  nodesByZone(): ReadonlyMap<string, readonly Node[]>;
  /** Namespaces in which there are Services or slices, sorted. */
  namespaces(): readonly string[];
};

/** @param changed called after each change that may make something dirty; the caller decides when to look. */
export function createObjectStore(changed: () => void): ObjectStore {
  const tables = createObjectTables();
  const indexes = createObjectIndexes(tables);
  const { links, selectors } = indexes;
  let dirtyServices = new Set<string>();
  let dirtySlices = new Set<string>();
  let touched = new Set<string>();
  let marked = new Set<string>();
  let holds = 0;

  tables.services.observe((key, before, after) => {
    dirtyServices.add(key);
    if (before !== undefined && after !== undefined) return;
    // A slice says whether its Service is there.
    for (const slice of links.slicesOf(key)) dirtySlices.add(slice);
  });
  tables.slices.observe((key, before, after) => {
    dirtySlices.add(key);
    const concerned = differInConditionsAlone(before, after) ? touched : dirtyServices;
    for (const slice of [before, after]) {
      const serviceKey = slice && linkedServiceKey(slice.head);
      if (serviceKey !== undefined) concerned.add(serviceKey);
    }
  });
  tables.pods.observe((_key, before, after) => {
    for (const pod of [before, after]) {
      if (pod === undefined) continue;
      const { namespace, labels } = pod.metadata;
      for (const key of selectors.selecting(namespace, labels)) touched.add(key);
    }
  });
  const { workloads, ...others } = tables;
  for (const table of [...Object.values(others), ...Object.values(workloads)]) {
    table.observe(changed);
  }

  function mark(keys: Iterable<string>): void {
    for (const key of keys) marked.add(key);
    changed();
  }

  return {
    ...tables,
    ...createLookups(tables, indexes),
    markServices(namespace) {
      const { services } = tables;
      mark(namespace === undefined ? services.keys() : services.keysIn(namespace));
    },
    mark,
    takeDirty() {
      const taken = { services: dirtyServices, slices: dirtySlices, touched, marked };
      dirtyServices = new Set();
      dirtySlices = new Set();
      touched = new Set();
      marked = new Set();
      return taken;
    },
    hold() {
      holds += 1;
      return () => {
        holds -= 1;
        if (holds === 0) changed();
      };
    },
    isHeld: () => holds > 0,
  };
}

/** What a Service makes of its slices is then the same, but for what follows from conditions. */
function differInConditionsAlone(
  before: PackedSlice | undefined,
  after: PackedSlice | undefined,
): boolean {
  if (before === undefined || after === undefined) return false;
  return (
    haveSameBodies(before, after) &&
    linkedServiceKey(before.head) === linkedServiceKey(after.head) &&
    isSameJson(before.head.ports, after.head.ports)
  );
}

function createLookups(
  tables: ObjectTables,
  { links, pods: podIndex, ...indexes }: ObjectIndexes,
): Lookups {
  const { services, slices, pods, events, endpoints, workloads } = tables;
  const thaw = createThaw();

  function thawed(keys: Iterable<string>): readonly EndpointSlice[] {
    return slices.pick(keys).map(thaw);
  }

  return {
    slicesOf: (serviceKey) => thawed(links.slicesOf(serviceKey)),
    sliceNamed(namespace, name) {
      const slice = slices.get(objectKey(namespace, name));
      return slice && thaw(slice);
    },
    sliceKeysOf: links.slicesOf,
    hasSlices: links.isLinked,
    slicesWithoutService: () => thawed(links.orphans()),
    orphansIn: (namespace) => thawed(links.orphansIn(namespace)),
    slicesOwnedElsewhere: (serviceKey) => thawed(links.ownedElsewhere(serviceKey)),
    servicesSelecting: indexes.selectors.selecting,
    servicesIn: (namespace) => services.in(namespace),

    serviceWithIp: (ip) => services.pick(indexes.servicesByIp.get(ip))[0],
    podsIn: (namespace) => pods.in(namespace),
    podNamed: (namespace, name) => pods.get(objectKey(namespace, name)),
    podsWithIp: (namespace, ip) => pods.pick(podIndex.withIp(namespace, ip)),
    matchingPods(service) {
      const { namespace } = service.metadata;
      const found = pods.pick(podIndex.candidates(namespace, service.spec.selector));
      return podsOf(service, found);
    },
    matchingPodsElsewhere(service) {
      if (!isManaged(service)) return [];
      const { selector } = service.spec;
      const candidates = [...podIndex.namespaces()]
        .filter((namespace) => namespace !== service.metadata.namespace)
        .flatMap((namespace) => [...podIndex.candidates(namespace, selector)]);
      return pods.pick(candidates).filter(({ metadata }) => hasLabels(metadata.labels, selector));
    },
    workloadsIn: (namespace) =>
      [
        workloads.Deployment,
        workloads.ReplicaSet,
        workloads.StatefulSet,
        workloads.DaemonSet,
      ].flatMap((table) => table.in(namespace)),
    endpointsIn: (namespace) => endpoints.in(namespace),
    endpointsNamed: (namespace, name) => endpoints.get(objectKey(namespace, name)),
    eventsAbout: (namespace, kind, name) =>
      [...events.pick(indexes.eventsBySubject.get(subjectKey(namespace, kind, name)))].sort(
        byLastSeen,
      ),
    nodesByName: () => indexes.nodesByName,
    nodesByZone: indexes.nodesByZone,
    namespaces: () => [...new Set([...services.namespaces(), ...slices.namespaces()])].sort(),
  };
}
