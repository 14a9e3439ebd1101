import type { EmptyReach } from './empty-reach.ts';
import type { ClientNode } from './proxy-lists.ts';
import type { EndpointReach, PortReach } from './reach.ts';
import type { ReachNote, ReachReason } from './reach-reason.ts';

/** Why an endpoint is used or not, in a few words. `client` is the Node that the traffic leaves or enters at. */
export function reasonWords(reach: EndpointReach, client: ClientNode): string {
  if (reach.reason === 'T12') {
    const winner = reach.mergedInto?.slice.metadata.name;
    return `same address and port as an entry of ${winner ?? 'another slice'}, which is kept`;
  }
  const { forNodes = [], forZones = [] } = reach.endpoint.hints ?? {};
  return fixedWords[reach.reason]
    .replace('{node}', client.name)
    .replace('{zone}', client.zone === '' ? 'no zone' : client.zone)
    .replace('{own}', reach.endpoint.nodeName ?? '')
    .replace('{hintedNodes}', namesOf(forNodes))
    .replace('{hintedZones}', namesOf(forZones));
}

const fixedWords: Readonly<Record<Exclude<ReachReason, 'T12'>, string>> = {
  READY: 'ready',
  NOT_READY: 'not ready',
  DRAINING_OTHERS_READY: 'draining, and others are ready',
  FALLBACK_TERMINATING: 'terminating but serving, and nothing is ready',
  TERMINATING_NOT_SERVING: 'terminating and no longer serving',
  HINT_NODE: 'hinted for node {node}',
  HINT_OTHER_NODE: 'hinted for node {hintedNodes}, and others are for {node}',
  FALLBACK_NODE_TO_ZONE:
    'nothing is hinted for node {node}, so zones decide: hinted for {hintedZones}',
  HINT_ZONE: 'hinted for zone {zone}',
  HINT_OTHER_ZONE: 'hinted for zone {hintedZones}, and others are for {zone}',
  HINTS_IGNORED_INCOMPLETE:
    'ready; hints are ignored, because a ready endpoint has none for a zone',
  HINTS_IGNORED_ZONE_UNCOVERED: 'ready; hints are ignored, because none is for {zone}',
  LOCAL_READY: 'ready on node {node}',
  LOCAL_POLICY_OTHER_NODE: 'on node {own}; policy Local stays on {node}',
  LOCAL_FALLBACK_TERMINATING: 'terminating but serving on node {node}, and nothing is ready there',
  NO_NODENAME: 'names no node, so policy Local never uses it',
  DNS_PUBLISHED: 'ready, so DNS names it',
  DNS_HIDDEN: 'not ready, so DNS hides it; DNS has no fallback',
  T01: 'not proxied: an ExternalName is a CNAME in DNS',
  T02: 'not proxied: a headless Service is reached by DNS, from inside',
  T03: 'unknown: a label hands the Service to another proxy',
  T04: 'its slice is not linked to the Service',
  T05: 'a label keeps kube-proxy from watching its slice',
  T06: 'addresses of type FQDN are ignored',
  T07: 'the Service has no cluster IP of this family',
  T08: 'its slice has no port of this name and protocol',
  T09: 'its slice has this port without a number',
  T10: 'has no address',
  T11: 'only the first address of an endpoint is used',
  OTHER_FAMILY: 'the address is not of the slice’s type',
  NOT_OFFERED: 'the Service has no such way in',
};

/** What an annotation of an endpoint means. */
export const noteWords: Readonly<Record<ReachNote, string>> = {
  PUBLISHED_NOT_READY: 'published as ready though it does not serve',
  PUBLISHED_TERMINATING: 'published as ready though it is terminating',
  ASSUMED_READY: 'publishes no condition, which counts as ready',
  AFFINITY: 'sticky: a client stays with the endpoint it got',
};

/** What a client feels where nothing is used, in one sentence without its full stop. */
export const emptyWords: Readonly<Record<EmptyReach, string>> = {
  refused: 'no endpoint can be used from anywhere: new connections are refused',
  dropped: 'no endpoint on this node, some elsewhere: new connections are dropped and time out',
  'no-name': 'nothing is ready: DNS answers NXDOMAIN, which clients may cache',
  'not-offered': 'the Service has no such way in',
  'not-proxied': 'kube-proxy has no rules for this',
};

/** How the endpoints were chosen, in a few words. */
export function modeWords({ policy, mode, precheck }: PortReach, client: ClientNode): string {
  if (precheck === 'T02' && mode === 'all') return 'headless: DNS names what is ready';
  if (precheck !== undefined) return fixedWords[precheck];
  if (mode === 'none') return `policy ${policy}: none`;
  if (mode === 'terminating-fallback') {
    return `policy ${policy}: nothing is ready, so terminating endpoints that still serve`;
  }
  if (policy === 'Local') return `policy Local: ready endpoints on ${client.name}`;
  if (mode === 'same-node') return `policy Cluster: hinted for node ${client.name}`;
  if (mode === 'same-zone') return `policy Cluster: hinted for zone ${client.zone}`;
  const ignored = mode === 'hints-ignored' ? ', hints ignored' : '';
  return `policy Cluster: all that are ready${ignored}`;
}

function namesOf(hints: readonly { readonly name: string }[]): string {
  return hints.length === 0 ? 'none' : hints.map(({ name }) => name).join(', ');
}
