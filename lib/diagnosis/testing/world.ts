import type { History } from '#lib/diagnosis/history.ts';
import { emptyHistory } from '#lib/diagnosis/history.ts';
import type { Known } from '#lib/diagnosis/known.ts';
import { known } from '#lib/diagnosis/known.ts';
import { nodesByZone } from '#lib/diagnosis/node-trouble.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import type { Circumstances, ClusterView, ServiceView } from '#lib/diagnosis/service-view.ts';
import { defaultThresholds } from '#lib/diagnosis/thresholds.ts';
import { matchesSelector } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type {
  EndpointSlice,
  Endpoints,
  KubeEvent,
  Node,
  Pod,
  Service,
  Workload,
} from '#lib/domain/objects.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { linkedServiceKey, linkedServiceName } from '#lib/domain/slice-entry.ts';
import { ownerLinkedElsewhere } from '#lib/domain/slice-owner.ts';

/** A cluster at one moment, for tests. What is `undefined` is not visible. */
export type World = {
  readonly services: readonly Service[];
  readonly slices: readonly EndpointSlice[];
  readonly pods: readonly Pod[] | undefined;
  readonly nodes: readonly Node[] | undefined;
  readonly events: readonly KubeEvent[] | undefined;
  readonly workloads: readonly Workload[] | undefined;
  readonly endpoints: readonly Endpoints[] | undefined;
  /** RFC 3339. */
  readonly now: string;
  /** How long we have been watching, in milliseconds. */
  readonly watchedMs: number;
  readonly history: History;
  readonly serverVersion: string | undefined;
  /** Pods of these namespaces only are visible; absent: of all. */
  readonly visibleNamespaces?: readonly string[] | undefined;
};

export const testNow = '2026-11-21T12:00:00Z';

export function aWorld(parts: Partial<World>): World {
  return {
    services: [],
    slices: [],
    pods: [],
    nodes: [],
    events: [],
    workloads: [],
    endpoints: [],
    now: testNow,
    watchedMs: 600_000,
    history: emptyHistory,
    serverVersion: 'v1.34.4',
    ...parts,
  };
}

/** What the server would let a detector ask of this Service; the plain and slow way. */
export function serviceView(world: World, service: Service): ServiceView {
  const { namespace } = service.metadata;
  const here = <T extends { readonly metadata: { readonly namespace: string } }>(
    objects: readonly T[] | undefined,
    plural: string,
  ): Known<readonly T[]> =>
    objects === undefined
      ? hidden(plural)
      : known(objects.filter((object) => object.metadata.namespace === namespace));
  const pods = here(world.pods, 'Pods');
  const isLinked = (slice: EndpointSlice) =>
    linkedServiceKey(slice) === objectKey(namespace, service.metadata.name);
  return {
    ...circumstances(world),
    service,
    slices: world.slices.filter(isLinked).sort(byName),
    matching: map(pods, (all) => all.filter((pod) => matchesSelector(service, pod)).sort(byName)),
    nodes: nodesByName(world),
    nodesByZone() {
      const nodes = nodesByName(world);
      return nodes === 'not-visible' ? new Map() : nodesByZone(nodes);
    },
    pod: (name) => map(pods, (all) => all.find((pod) => pod.metadata.name === name)),
    podsInNamespace: () => pods,
    matchingElsewhere: () => matchingElsewhere(world, service),
    podsWithIp: (ip) => map(pods, (all) => all.filter((pod) => ipsOf(pod).includes(ip))),
    workloads: () => here(world.workloads, 'Workloads'),
    events: ({ kind, name }) =>
      map(here(world.events, 'Events'), (all) =>
        all.filter((e) => e.involvedObject.kind === kind && e.involvedObject.name === name),
      ),
    legacyEndpoints: () =>
      map(here(world.endpoints, 'Endpoints'), (all) =>
        all.find((one) => one.metadata.name === service.metadata.name),
      ),
    ownedElsewhere: () =>
      world.slices
        .filter(
          (slice) => ownerLinkedElsewhere(slice) === objectKey(namespace, service.metadata.name),
        )
        .sort(byName),
    orphans: () =>
      world.slices
        .filter((slice) => slice.metadata.namespace === namespace && isOrphan(world, slice))
        .sort(byName),
    slice: (name) =>
      world.slices.find(
        ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
      ),
    neighbours: () =>
      world.services.filter((other) => other !== service && other.metadata.namespace === namespace),
    sharingPods: () =>
      world.services.filter(
        (other) =>
          other !== service &&
          (world.pods ?? []).some(
            (pod) => matchesSelector(service, pod) && matchesSelector(other, pod),
          ),
      ),
    serviceWithIp: (ip) =>
      world.services.find((other) =>
        [other.spec.clusterIP, ...(other.spec.clusterIPs ?? [])].includes(ip),
      ),
    serviceNamed: named(world),
    largestSlice: () =>
      Math.max(0, ...world.slices.filter(isControllers).map((s) => (s.endpoints ?? []).length)),
    servicesWithoutSlices: () => withoutSlices(world),
  };
}

export function clusterView(world: World): ClusterView {
  return {
    ...circumstances(world),
    services: world.services,
    orphans: world.slices.filter((slice) => isOrphan(world, slice)),
    nodes: nodesByName(world),
    pods: world.pods === undefined ? hidden('Pods') : known(world.pods),
    legacyEndpoints: world.endpoints === undefined ? hidden('Endpoints') : known(world.endpoints),
    serviceNamed: named(world),
  };
}

function circumstances(world: World): Circumstances {
  const now = Date.parse(world.now);
  return {
    now,
    watchingSince: now - world.watchedMs,
    thresholds: defaultThresholds,
    serverVersion: world.serverVersion,
    history: world.history,
  };
}

function nodesByName(world: World): ServiceView['nodes'] {
  if (world.nodes === undefined) return 'not-visible';
  return new Map(world.nodes.map((node) => [node.metadata.name, node]));
}

function named(world: World): ServiceView['serviceNamed'] {
  return (namespace, name) =>
    world.services.find((s) => s.metadata.namespace === namespace && s.metadata.name === name);
}

function isOrphan(world: World, slice: EndpointSlice): boolean {
  const name = linkedServiceName(slice);
  return name === undefined || named(world)(slice.metadata.namespace, name) === undefined;
}

function matchingElsewhere(world: World, service: Service): Known<readonly Pod[]> {
  if (world.pods === undefined) return hidden('Pods');
  if (world.visibleNamespaces !== undefined) return hidden('Pods of other namespaces');
  if (!isManaged(service)) return known([]);
  const selector = Object.entries(service.spec.selector ?? {});
  return known(
    world.pods.filter(
      ({ metadata }) =>
        metadata.namespace !== service.metadata.namespace &&
        selector.every(([key, value]) => metadata.labels?.[key] === value),
    ),
  );
}

function withoutSlices(world: World): { readonly without: number; readonly of: number } {
  const filled = new Set(world.slices.filter(isControllers).map(linkedServiceKey));
  const managed = world.services.filter(isManaged);
  const without = managed.filter(
    ({ metadata }) => !filled.has(objectKey(metadata.namespace, metadata.name)),
  );
  return { without: without.length, of: managed.length };
}

function ipsOf(pod: Pod): readonly string[] {
  return [...(pod.status?.podIPs ?? []).map(({ ip }) => ip), pod.status?.podIP ?? ''];
}

function map<T, U>(maybe: Known<T>, turn: (value: T) => U): Known<U> {
  return maybe.kind === 'known' ? known(turn(maybe.value)) : maybe;
}

function hidden(plural: string): { readonly kind: 'unknown'; readonly reason: string } {
  return { kind: 'unknown', reason: `${plural} are not visible to you` };
}

function byName(
  a: { readonly metadata: { readonly name: string } },
  b: { readonly metadata: { readonly name: string } },
): number {
  return a.metadata.name < b.metadata.name ? -1 : Number(a.metadata.name > b.metadata.name);
}
