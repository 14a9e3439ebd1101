import { distinctEndpoints } from '#lib/domain/distinct-endpoints.ts';
import { endpointIdentities } from '#lib/domain/endpoint-state.ts';
import type { Endpoint, EndpointSlice, IpFamily, ServicePort } from '#lib/domain/objects.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { fromSliceEntry } from '#lib/domain/slice-entry.ts';
import type { EmptyReach } from '#lib/traffic/empty-reach.ts';
import type { ClientNode } from '#lib/traffic/proxy-lists.ts';
import { reachFrom } from '#lib/traffic/reach.ts';
import { reachByNode } from '#lib/traffic/reach-by-node.ts';
import type { ReachRequest, WayIn } from '#lib/traffic/reach-request.ts';
import { reasonWords } from '#lib/traffic/reach-words.ts';
import { isOffered } from '#lib/traffic/way-policy.ts';
import type { ClientPlace } from './client-places.ts';

/** What a client reaches of a Service, on any of its ports. */
export type ServiceReach = {
  /** By the endpoint as its slice entry holds it: why it is not reached. Those that are reached are not in it. */
  readonly unreached: ReadonlyMap<Endpoint, string>;
  /** Those that are reached on some of the ports only: `not on port metrics`. */
  readonly partly: ReadonlyMap<Endpoint, string>;
  /** Distinct endpoints that are reached. */
  readonly reached: number;
  /** The same on each port of the Service, in its order. */
  readonly ports: readonly { readonly name: string; readonly reached: number }[];
  /** What the client feels where it reaches none. */
  readonly empty?: EmptyReach | undefined;
};

const families: readonly IpFamily[] = ['IPv4', 'IPv6'];
/** From inside one calls the cluster IP; from outside, what there is of the others. */
const outsideWays: readonly WayIn[] = ['external', 'node-port'];
const anyPort: ServicePort = { port: 0 };

/** The reach of one client, from the entries alone. Costs nothing until a client is chosen; then see `reachByNode`. */
export function serviceReach(
  entry: ServiceEntry,
  slices: readonly SliceEntry[],
  place: ClientPlace,
): ServiceReach {
  const objects = slices.map(fromSliceEntry);
  const asked = requestsOf(entry, objects, place);
  const byPort = usedByPort(asked, place.nodes);
  const used = new Set([...byPort.values()].flat());
  const [first = { name: '', zone: '' }] = place.nodes;
  const spoken = spokenOf(place, first);
  const unreached = new Map<Endpoint, string>();
  for (const request of asked) {
    for (const fate of reachFrom(request, first).endpoints) {
      if (used.has(fate.endpoint) || unreached.has(fate.endpoint)) continue;
      unreached.set(fate.endpoint, reasonWords(fate, spoken));
    }
  }
  for (const { endpoint } of endpointsOf(objects)) {
    if (!(used.has(endpoint) || unreached.has(endpoint))) {
      unreached.set(endpoint, 'the Service does not serve its address type');
    }
  }
  const reached = distinctEndpoints([...used]).length;
  return {
    unreached,
    partly: partlyReached(used, byPort),
    reached,
    ports: [...byPort].map(([name, on]) => ({ name, reached: distinctEndpoints(on).length })),
    empty: reached > 0 ? undefined : emptiness(asked, first),
  };
}

/** By the name of the port, else its number: the endpoints that are used on it, of whatever family and by whatever way. */
function usedByPort(
  asked: readonly ReachRequest[],
  nodes: readonly ClientNode[],
): ReadonlyMap<string, readonly Endpoint[]> {
  const byPort = new Map<string, Endpoint[]>();
  for (const request of asked) {
    const { name, port } = request.port;
    const key = name === undefined || name === '' ? String(port) : name;
    byPort.set(key, [...(byPort.get(key) ?? []), ...usedBy(request, nodes)]);
  }
  return byPort;
}

/** A Pod that two slices publish, each for another port, is reached on both. */
function partlyReached(
  used: ReadonlySet<Endpoint>,
  byPort: ReadonlyMap<string, readonly Endpoint[]>,
): ReadonlyMap<Endpoint, string> {
  const partly = new Map<Endpoint, string>();
  const identify = endpointIdentities([...used]);
  const onPort = [...byPort].map(([name, on]) => ({ name, on: new Set(on.map(identify)) }));
  for (const endpoint of used) {
    const identity = identify(endpoint);
    const missed = onPort.filter(({ on }) => !on.has(identity)).map(({ name }) => name);
    if (missed.length === 0) continue;
    partly.set(endpoint, `not on ${missed.length === 1 ? 'port' : 'ports'} ${missed.join(', ')}`);
  }
  return partly;
}

function requestsOf(
  { service }: ServiceEntry,
  slices: readonly EndpointSlice[],
  { from }: ClientPlace,
): readonly ReachRequest[] {
  const ports = service.spec.ports?.length ? service.spec.ports : [anyPort];
  const ways: readonly WayIn[] = from.kind === 'outside' ? outsideWays : ['cluster-ip'];
  const all = families
    .filter((family) => isPublishedIn(slices, family))
    .flatMap((family) =>
      ports.flatMap((port) =>
        ways.map((way): ReachRequest => ({ service, slices, port, family, way })),
      ),
    );
  const offered = all.filter(isOffered);
  return offered.length > 0 ? offered : all;
}

/** A family without a slice has nothing to tell; FQDN addresses are told of with IPv4. */
function isPublishedIn(slices: readonly EndpointSlice[], family: IpFamily): boolean {
  return family === 'IPv4' || slices.some(({ addressType }) => addressType === family);
}

function usedBy(request: ReachRequest, nodes: readonly ClientNode[]): readonly Endpoint[] {
  if (request.service.spec.clusterIP === 'None' && request.way === 'cluster-ip') {
    const { endpoints } = reachFrom(request, { name: '', zone: '' });
    return endpoints.filter(({ isReached }) => isReached).map(({ endpoint }) => endpoint);
  }
  return reachByNode(request, nodes).flatMap(({ used }) => used.map(({ endpoint }) => endpoint));
}

function emptiness(asked: readonly ReachRequest[], node: ClientNode): EmptyReach | undefined {
  const felt = asked.map((request) => reachFrom(request, node).empty);
  return felt.find((empty) => empty !== undefined);
}

/** In words that hold for each of its Nodes. */
function spokenOf({ from, nodes }: ClientPlace, first: ClientNode): ClientNode {
  if (from.kind === 'outside') {
    return { name: 'the node it enters at', zone: 'the zone of the node it enters at' };
  }
  return nodes.length > 1 ? { name: 'the client’s node', zone: first.zone } : first;
}

function endpointsOf(slices: readonly EndpointSlice[]) {
  return slices.flatMap((slice) =>
    (slice.endpoints ?? []).map((endpoint) => ({ endpoint, slice })),
  );
}
