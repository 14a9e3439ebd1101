import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import type { Endpoint, EndpointSlice, IpFamily } from '#lib/domain/objects.ts';
import { judgeBackends } from './backend-reasons.ts';
import type { BackendSet } from './backend-set.ts';
import { buildBackendSet, winnerOver } from './backend-set.ts';
import { isPublished } from './dns-host.ts';
import type { EmptyReach } from './empty-reach.ts';
import { emptyReach } from './empty-reach.ts';
import type { ServicePrecheck } from './precheck.ts';
import type { ProxyEndpoint } from './proxy-endpoint.ts';
import type { ClientNode, ListMode } from './proxy-lists.ts';
import type { ReachNote, ReachReason } from './reach-reason.ts';
import type { ReachRequest } from './reach-request.ts';
import { familyOfAddress, servicePrecheck } from './service-precheck.ts';
import { affinitySeconds } from './session-affinity.ts';
import { slicePrecheck } from './slice-precheck.ts';
import type { TrafficPolicy } from './way-policy.ts';
import { isOffered, policyOf } from './way-policy.ts';

/** One published address, used by the client or not, and why. */
export type EndpointReach = {
  readonly endpoint: Endpoint;
  readonly slice: EndpointSlice;
  /** Empty where the endpoint has none. */
  readonly address: string;
  /** The number it is served on; undefined where it is no backend. */
  readonly port?: number | undefined;
  readonly isReached: boolean;
  readonly reason: ReachReason;
  readonly notes: readonly ReachNote[];
  /** T12: the entry that it was merged into. */
  readonly mergedInto?: ProxyEndpoint | undefined;
};

/** What a client on a Node (for traffic from outside: what enters at that Node) reaches of one Service port. */
export type PortReach = {
  readonly policy: TrafficPolicy;
  readonly mode: ListMode;
  /** Why kube-proxy has no rules at all for it. */
  readonly precheck?: ServicePrecheck | undefined;
  readonly endpoints: readonly EndpointReach[];
  /** How many of them are used. For a headless Service: how many addresses DNS publishes. */
  readonly reached: number;
  /** What the client feels where nothing is used. */
  readonly empty?: EmptyReach | undefined;
  /** How long a client stays with the endpoint that it got, in seconds; undefined without session affinity. */
  readonly affinitySeconds?: number | undefined;
};

/**
 * Which endpoints a client uses and why, by the rules of kube-proxy 1.34 with its default feature gates; other data
 * planes may differ. `set` may be handed in where many Nodes are asked about.
 */
export function reachFrom(
  request: ReachRequest,
  node: ClientNode,
  set: BackendSet = buildBackendSet(request),
): PortReach {
  const { service, family } = request;
  const policy = policyOf(request);
  const precheck = servicePrecheck(service, family);
  if (precheck === 'T02' && request.way === 'cluster-ip') return headlessReach(request, policy);
  if (precheck !== undefined || !isOffered(request)) return closedReach(request, policy, precheck);
  const backends = set.of(node.name);
  const wantsSameNode = service.spec.trafficDistribution === 'PreferSameNode';
  const judged = judgeBackends(backends, node, { policy, wantsSameNode });
  const affinity = affinitySeconds(service);
  const isSticky = affinity !== undefined && judged.endpoints.length > 1;
  const used = new Set(judged.endpoints);
  const kept = new Set(backends);
  const fates = set.candidates.map((candidate): EndpointReach => {
    const { endpoint, slice, address, port } = candidate;
    const place = { endpoint, slice, address, port };
    if (!kept.has(candidate)) {
      const mergedInto = winnerOver(backends, candidate);
      return { ...place, isReached: false, reason: 'T12', notes: [], mergedInto };
    }
    const isReached = used.has(candidate);
    const notes = notesOf(endpoint, isReached && isSticky);
    return { ...place, isReached, reason: judged.reasonOf(candidate), notes };
  });
  return {
    policy,
    mode: judged.mode,
    endpoints: [...fates, ...unusedEntries(request)],
    reached: judged.endpoints.length,
    empty: judged.endpoints.length > 0 ? undefined : emptyReach(backends),
    affinitySeconds: affinity,
  };
}

function headlessReach(request: ReachRequest, policy: TrafficPolicy): PortReach {
  const endpoints = request.slices.flatMap((slice) =>
    (slice.endpoints ?? []).flatMap((endpoint) =>
      endpoint.addresses
        .filter((address) => isOfFamily(slice, address, request.family))
        .map((address): EndpointReach => {
          const isReached = isPublished(endpoint);
          const reason = isReached ? 'DNS_PUBLISHED' : 'DNS_HIDDEN';
          return { endpoint, slice, address, isReached, reason, notes: notesOf(endpoint, false) };
        }),
    ),
  );
  const reached = endpoints.filter(({ isReached }) => isReached).length;
  const empty = reached > 0 ? undefined : 'no-name';
  return { policy, mode: 'all', precheck: 'T02', endpoints, reached, empty };
}

function closedReach(
  request: ReachRequest,
  policy: TrafficPolicy,
  precheck: ServicePrecheck | undefined,
): PortReach {
  const reason = precheck ?? 'NOT_OFFERED';
  const endpoints = request.slices.flatMap((slice) =>
    (slice.endpoints ?? []).flatMap((endpoint) =>
      endpoint.addresses
        .filter((address) => isOfFamily(slice, address, request.family))
        .map((address): EndpointReach => {
          return { endpoint, slice, address, isReached: false, reason, notes: [] };
        }),
    ),
  );
  const empty = precheck === undefined ? 'not-offered' : 'not-proxied';
  return { policy, mode: 'none', precheck, endpoints, reached: 0, empty };
}

/** What is published and no backend: in slices that are not read, without an address, after the first address. */
function unusedEntries(request: ReachRequest): readonly EndpointReach[] {
  const { service, slices, port, family } = request;
  return slices
    .filter((slice) => slice.addressType === family || slice.addressType === 'FQDN')
    .flatMap((slice) => {
      const reason = slicePrecheck(service, slice, port);
      return (slice.endpoints ?? []).flatMap((endpoint) =>
        reason === undefined
          ? unusedAddresses(endpoint, slice, family)
          : [unused(endpoint, slice, endpoint.addresses[0] ?? '', reason)],
      );
    });
}

function unusedAddresses(
  endpoint: Endpoint,
  slice: EndpointSlice,
  family: IpFamily,
): readonly EndpointReach[] {
  const [first, ...further] = endpoint.addresses;
  if (first === undefined) return [unused(endpoint, slice, '', 'T10')];
  const isOther = familyOfAddress(first) !== family;
  return [
    ...(isOther ? [unused(endpoint, slice, first, 'OTHER_FAMILY')] : []),
    ...further.map((address) => unused(endpoint, slice, address, 'T11')),
  ];
}

function unused(
  endpoint: Endpoint,
  slice: EndpointSlice,
  address: string,
  reason: ReachReason,
): EndpointReach {
  return { endpoint, slice, address, isReached: false, reason, notes: [] };
}

function isOfFamily(slice: EndpointSlice, address: string, family: IpFamily): boolean {
  return slice.addressType === 'FQDN' || familyOfAddress(address) === family;
}

function notesOf({ conditions }: Endpoint, isSticky: boolean): readonly ReachNote[] {
  const { ready, serving, terminating } = conditionsOf(conditions);
  return [
    ...(ready && !serving ? (['PUBLISHED_NOT_READY'] as const) : []),
    ...(ready && terminating ? (['PUBLISHED_TERMINATING'] as const) : []),
    ...(conditions?.ready === undefined ? (['ASSUMED_READY'] as const) : []),
    ...(isSticky ? (['AFFINITY'] as const) : []),
  ];
}
