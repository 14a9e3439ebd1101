import { matchesSelector } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { EndpointSlice, Node, Pod, Service } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { linkedServiceKey } from '#lib/domain/slice-entry.ts';
import { createKeyIndex } from './key-index.ts';
import type { OwnedTable } from './owned-table.ts';
import { createOwnedTable } from './owned-table.ts';

/** Keys whose judgement may have changed since they were last taken. */
export type DirtyKeys = {
  readonly services: ReadonlySet<string>;
  readonly slices: ReadonlySet<string>;
};

/** Everything held of one cluster, and which Services a change touches. */
export type ObjectStore = {
  readonly services: OwnedTable<Service>;
  readonly slices: OwnedTable<EndpointSlice>;
  readonly pods: OwnedTable<Pod>;
  readonly nodes: OwnedTable<Node>;
  slicesOf(serviceKey: string): readonly EndpointSlice[];
  podsIn(namespace: string): readonly Pod[];
  nodesByName(): ReadonlyMap<string, Node>;
  /** Namespaces in which anything is held, sorted. */
  namespaces(): readonly string[];
  /** Marks Services whose facts rest on something besides their objects: `undefined` means all. */
  markServices(namespace?: string): void;
  takeDirty(): DirtyKeys;
};

/** @param changed called after each change that makes something dirty; the caller decides when to look. */
export function createObjectStore(changed: () => void): ObjectStore {
  const slicesByService = createKeyIndex();
  const servicesByNamespace = createKeyIndex();
  const slicesByNamespace = createKeyIndex();
  const podsByNamespace = createKeyIndex();
  const nodesByName = new Map<string, Node>();
  let dirtyServices = new Set<string>();
  let dirtySlices = new Set<string>();

  const services = createOwnedTable<Service>((key, before, after) => {
    const { namespace } = (after ?? before ?? unreachable()).metadata;
    reindex(servicesByNamespace, namespace, key, after !== undefined);
    dirtyServices.add(key);
    if (before === undefined || after === undefined) {
      for (const slice of slicesByService.get(key)) dirtySlices.add(slice);
    }
    changed();
  });

  const slices = createOwnedTable<EndpointSlice>((key, before, after) => {
    const { namespace } = (after ?? before ?? unreachable()).metadata;
    reindex(slicesByNamespace, namespace, key, after !== undefined);
    const was = before && linkedServiceKey(before);
    const is = after && linkedServiceKey(after);
    if (was !== undefined && was !== is) slicesByService.delete(was, key);
    if (is !== undefined) slicesByService.add(is, key);
    dirtySlices.add(key);
    if (was !== undefined) dirtyServices.add(was);
    if (is !== undefined) dirtyServices.add(is);
    changed();
  });

  const pods = createOwnedTable<Pod>((key, before, after) => {
    const { namespace } = (after ?? before ?? unreachable()).metadata;
    reindex(podsByNamespace, namespace, key, after !== undefined);
    for (const serviceKey of servicesByNamespace.get(namespace)) {
      const service = services.get(serviceKey);
      if (service !== undefined && selectsEither(service, before, after)) {
        dirtyServices.add(serviceKey);
      }
    }
    changed();
  });

  const nodes = createOwnedTable<Node>((key, before, after) => {
    if (after === undefined) nodesByName.delete(key);
    else nodesByName.set(key, after);
    const moved = before?.metadata.labels?.[zoneLabel] !== after?.metadata.labels?.[zoneLabel];
    if (before === undefined || after === undefined || moved) markServices();
    changed();
  });

  function markServices(namespace?: string): void {
    const keys = namespace === undefined ? services.keys() : servicesByNamespace.get(namespace);
    for (const key of keys) {
      const service = services.get(key);
      if (service !== undefined && isManaged(service)) dirtyServices.add(key);
    }
    changed();
  }

  return {
    services,
    slices,
    pods,
    nodes,
    slicesOf: (serviceKey) => collect(slices, slicesByService.get(serviceKey)),
    podsIn: (namespace) => collect(pods, podsByNamespace.get(namespace)),
    nodesByName: () => nodesByName,
    namespaces: () =>
      [...new Set([...servicesByNamespace.groups(), ...slicesByNamespace.groups()])].sort(),
    markServices,
    takeDirty() {
      const taken = { services: dirtyServices, slices: dirtySlices };
      dirtyServices = new Set();
      dirtySlices = new Set();
      return taken;
    },
  };
}

function selectsEither(service: Service, before: Pod | undefined, after: Pod | undefined): boolean {
  return (
    (before !== undefined && matchesSelector(service, before)) ||
    (after !== undefined && matchesSelector(service, after))
  );
}

function reindex(
  index: ReturnType<typeof createKeyIndex>,
  group: string,
  key: string,
  present: boolean,
): void {
  if (present) index.add(group, key);
  else index.delete(group, key);
}

function collect<T>(table: OwnedTable<T>, keys: ReadonlySet<string>): readonly T[] {
  return [...keys].sort().flatMap((key) => table.get(key) ?? []);
}

function unreachable(): never {
  throw new Error('a table listener was called without an object');
}
