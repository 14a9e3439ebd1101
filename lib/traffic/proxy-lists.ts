import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import { parseIp } from '#lib/domain/expected-slices/ip-address.ts';
import type {
  Endpoint,
  EndpointSlice,
  IpFamily,
  Service,
  ServicePort,
} from '#lib/domain/objects.ts';
import { mergeDuplicates } from './merge-duplicates.ts';
import type { ProxyEndpoint } from './proxy-endpoint.ts';
import { familyOfAddress, servicePrecheck } from './service-precheck.ts';
import { backendPorts } from './slice-precheck.ts';

/** Where a client is: a Node's name, and its zone, '' where the Node has no zone label. */
export type ClientNode = { readonly name: string; readonly zone: string };

/**
 * Why a list is what it is. `all`: every usable endpoint; `hints-ignored`: the same, though some have hints;
 * `same-node` and `same-zone`: chosen by hints; `terminating-fallback`: nothing is ready, so what is terminating and
 * still serves; `none`: an empty list. A Local list that is not empty is `same-node` or `terminating-fallback`.
 */
export type ListMode =
  | 'all'
  | 'same-node'
  | 'same-zone'
  | 'hints-ignored'
  | 'terminating-fallback'
  | 'none';

export type ProxyList = { readonly endpoints: readonly ProxyEndpoint[]; readonly mode: ListMode };

/**
 * The backends of one Service port in one family, merged as kube-proxy merges them (k8s 1.34 endpointslicecache.go),
 * sorted by address and port. Empty where kube-proxy has no rules for the Service in that family. Where entries of one
 * address and port disagree, the winner may differ between Nodes: `nodeName` says for which; absent, for one that no
 * endpoint is on.
 */
export function proxyEndpoints(
  service: Service,
  slices: readonly EndpointSlice[],
  port: ServicePort,
  family: IpFamily,
  nodeName?: string,
): readonly ProxyEndpoint[] {
  return mergeDuplicates(proxyCandidates(service, slices, port, family), nodeName);
}

/** The same before duplicates are merged, for each slice. */
export function proxyCandidates(
  service: Service,
  slices: readonly EndpointSlice[],
  port: ServicePort,
  family: IpFamily,
): readonly (readonly ProxyEndpoint[])[] {
  if (servicePrecheck(service, family) !== undefined) return [];
  return slices.map((slice) =>
    backendPorts(service, slice, port, family).flatMap((number) =>
      (slice.endpoints ?? []).flatMap((endpoint) => candidateOf(endpoint, slice, number, family)),
    ),
  );
}

/** The list that policy Cluster uses on a Node (k8s 1.34 topology.go). */
export function clusterList(endpoints: readonly ProxyEndpoint[], node: ClientNode): ProxyList {
  const live = endpoints.filter(isReady);
  if (live.length === 0) return fallbackList(endpoints);
  if (live.every(hasNodeHint)) {
    const here = live.filter(({ forNodes }) => forNodes.has(node.name));
    if (here.length > 0) return { endpoints: here, mode: 'same-node' };
  }
  if (live.every(hasZoneHint)) {
    const here = live.filter(({ forZones }) => forZones.has(node.zone));
    if (here.length > 0) return { endpoints: here, mode: 'same-zone' };
  }
  return { endpoints: live, mode: live.some(hasHint) ? 'hints-ignored' : 'all' };
}

/** The list that policy Local uses on a Node. Hints are never looked at. */
export function localList(
  endpoints: readonly ProxyEndpoint[],
  node: Pick<ClientNode, 'name'>,
): ProxyList {
  const here = endpoints.filter(({ nodeName }) => nodeName !== undefined && nodeName === node.name);
  const live = here.filter(isReady);
  return live.length > 0 ? { endpoints: live, mode: 'same-node' } : fallbackList(here);
}

/** True for an endpoint that is terminating and still serves: what is used where nothing is ready. */
export function isFallback({ serving, terminating }: ProxyEndpoint): boolean {
  return serving && terminating;
}

function fallbackList(endpoints: readonly ProxyEndpoint[]): ProxyList {
  const leaving = endpoints.filter(isFallback);
  return { endpoints: leaving, mode: leaving.length > 0 ? 'terminating-fallback' : 'none' };
}

function candidateOf(
  endpoint: Endpoint,
  slice: EndpointSlice,
  port: number,
  family: IpFamily,
): readonly ProxyEndpoint[] {
  const address = endpoint.addresses[0];
  if (address === undefined || familyOfAddress(address) !== family) return [];
  return [
    {
      address: parseIp(address)?.text ?? address,
      port,
      ...conditionsOf(endpoint.conditions),
      nodeName: endpoint.nodeName,
      zone: endpoint.zone,
      forZones: namesOf(endpoint.hints?.forZones),
      forNodes: namesOf(endpoint.hints?.forNodes),
      endpoint,
      slice,
    },
  ];
}

const noNames: ReadonlySet<string> = new Set();

function namesOf(hints: readonly { readonly name: string }[] | undefined): ReadonlySet<string> {
  return hints?.length ? new Set(hints.map(({ name }) => name)) : noNames;
}

function isReady({ ready }: ProxyEndpoint): boolean {
  return ready;
}

function hasNodeHint({ forNodes }: ProxyEndpoint): boolean {
  return forNodes.size > 0;
}

function hasZoneHint({ forZones }: ProxyEndpoint): boolean {
  return forZones.size > 0;
}

function hasHint(endpoint: ProxyEndpoint): boolean {
  return hasNodeHint(endpoint) || hasZoneHint(endpoint);
}
