import type { Endpoint, EndpointSlice, Service, ServiceSpec } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, ready } from '#lib/domain/testing.ts';
import type { ClientNode } from '#lib/traffic/proxy-lists.ts';
import { reachFrom } from '#lib/traffic/reach.ts';
import type { ReachRequest, WayIn } from '#lib/traffic/reach-request.ts';

export const n1: ClientNode = { name: 'n1', zone: 'zone-a' };

/** Reasons by address, as seen from n1 in zone-a, with a plus for what is used. */
export function fates(
  endpoints: readonly Endpoint[],
  {
    spec,
    way = 'cluster-ip',
    from = n1,
    slices,
    labels,
  }: {
    spec?: ServiceSpec;
    way?: WayIn;
    from?: ClientNode;
    slices?: readonly EndpointSlice[];
    labels?: Readonly<Record<string, string>>;
  } = {},
): Readonly<Record<string, string>> {
  const made = aService('web', spec);
  const service = { ...made, metadata: { ...made.metadata, labels } };
  const reach = reachFrom(request(service, slices ?? [aSlice('web', endpoints)], way), from);
  return Object.fromEntries(
    reach.endpoints.map(({ address, isReached, reason, notes }) => [
      address.replace('10.0.0.', ''),
      [isReached ? `+${reason}` : reason, ...notes].join(' '),
    ]),
  );
}

export function request(
  service: Service,
  slices: readonly EndpointSlice[],
  way: WayIn = 'cluster-ip',
): ReachRequest {
  const port = service.spec.ports?.[0] ?? { port: 80 };
  return { service, slices, port, family: 'IPv4', way };
}

export function hinted(
  n: number,
  zones: readonly string[],
  nodes: readonly string[] = [],
): Endpoint {
  const names = (list: readonly string[]) => list.map((name) => ({ name }));
  const hints = { forZones: names(zones), forNodes: names(nodes) };
  return { ...anEndpoint(n, ready), hints };
}

export const local: ServiceSpec = { internalTrafficPolicy: 'Local' };
