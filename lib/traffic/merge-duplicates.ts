import type { ProxyEndpoint } from './proxy-endpoint.ts';

/**
 * One backend for each address and port as kube-proxy on a Node keeps them, in the order of these (k8s 1.34
 * endpointslicecache.go). Within a slice the last entry on the Node itself wins, else the first. Slices kube-proxy reads
 * in an order that changes from run to run; here an entry on the Node wins, then one that is not terminating, then one
 * that is ready, then the slice whose name comes first: the order of slices never matters. `bySlice` holds the
 * candidates of each slice, `nodeName` the Node; undefined is a Node that none of them is on.
 */
export function mergeDuplicates(
  bySlice: readonly (readonly ProxyEndpoint[])[],
  nodeName: string | undefined,
): readonly ProxyEndpoint[] {
  const kept = new Map<string, ProxyEndpoint>();
  for (const candidates of bySlice) {
    for (const [place, winner] of winnersOfSlice(candidates, nodeName)) {
      const known = kept.get(place);
      if (known === undefined || isBetter(winner, known, nodeName)) kept.set(place, winner);
    }
  }
  return [...kept].sort(([left], [right]) => compareTexts(left, right)).map(([, winner]) => winner);
}

/** What kube-proxy knows a backend by. */
export function placeOf({ address, port }: Pick<ProxyEndpoint, 'address' | 'port'>): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function winnersOfSlice(
  candidates: readonly ProxyEndpoint[],
  nodeName: string | undefined,
): ReadonlyMap<string, ProxyEndpoint> {
  const winners = new Map<string, ProxyEndpoint>();
  for (const candidate of candidates) {
    const place = placeOf(candidate);
    if (!winners.has(place) || isOn(candidate, nodeName)) winners.set(place, candidate);
  }
  return winners;
}

function isBetter(
  candidate: ProxyEndpoint,
  known: ProxyEndpoint,
  nodeName: string | undefined,
): boolean {
  const difference = rank(candidate, nodeName) - rank(known, nodeName);
  return difference === 0
    ? candidate.slice.metadata.name < known.slice.metadata.name
    : difference > 0;
}

function rank(endpoint: ProxyEndpoint, nodeName: string | undefined): number {
  const { ready, terminating } = endpoint;
  return (isOn(endpoint, nodeName) ? 4 : 0) + (terminating ? 0 : 2) + (ready ? 1 : 0);
}

function isOn(candidate: ProxyEndpoint, nodeName: string | undefined): boolean {
  return nodeName !== undefined && candidate.nodeName === nodeName;
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
