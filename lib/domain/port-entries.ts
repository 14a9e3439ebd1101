import { countEndpoints, distinctEndpoints } from './distinct-endpoints.ts';
import { conditionsOf, endpointState, isLeaving } from './endpoint-state.ts';
import type { Endpoint, EndpointSlice, Service, ServicePort } from './objects.ts';
import { portBackends, portlessBackends } from './port-backends.ts';
import type { Health, PortEntry } from './service-entry.ts';
import { worstHealthFirst } from './service-entry.ts';
import { serviceKind } from './service-kind.ts';

/**
 * What stands behind each Service port. A headless Service without ports gets one nameless entry with port 0,
 * for what its DNS name publishes. `published` is every distinct endpoint of the Service, the same for each port.
 */
export function portEntries(
  service: Service,
  slices: readonly EndpointSlice[],
  published: readonly Endpoint[],
): readonly PortEntry[] {
  const ports = service.spec.ports ?? [];
  if (ports.length === 0) return [anyPortEntry(service, slices, published)];
  return ports.map((port) =>
    portEntry(service, port, portBackends(service, slices, port), published),
  );
}

/** What stands behind the Service's name whatever the port: what DNS publishes of a headless Service. */
export function anyPortEntry(
  service: Service,
  slices: readonly EndpointSlice[],
  published: readonly Endpoint[],
): PortEntry {
  return portEntry(service, { port: 0 }, portlessBackends(service, slices), published);
}

function portEntry(
  service: Service,
  port: ServicePort,
  backends: readonly Endpoint[],
  published: readonly Endpoint[],
): PortEntry {
  const distinct = distinctEndpoints(backends);
  return {
    name: port.name ?? '',
    protocol: port.protocol ?? 'TCP',
    port: port.port,
    targetPort: port.targetPort,
    nodePort: port.nodePort,
    ...countEndpoints(distinct),
    health: portHealth(service, distinct, published),
  };
}

function portHealth(
  service: Service,
  backends: readonly Endpoint[],
  published: readonly Endpoint[],
): Health {
  if (backends.length === 0) return 'no-backends';
  const ready = backends.filter((endpoint) => conditionsOf(endpoint.conditions).ready);
  if (ready.length === 0) return canFallBack(service, backends) ? 'fallback' : 'all-not-ready';
  // Only publishNotReadyAddresses, or a foreign writer, calls a terminating endpoint ready.
  if (ready.every(isTerminating)) return 'fallback';
  const wanted = published.filter((endpoint) => !isTerminating(endpoint));
  if (ready.length < wanted.length) return 'degraded';
  // What is called ready without serving gets traffic, and is no proof of health.
  return ready.every((endpoint) => endpointState(endpoint) === 'ready') ? 'healthy' : 'degraded';
}

/** kube-proxy falls back to terminating endpoints that still serve (KEP-1669); DNS never does. */
function canFallBack(service: Service, backends: readonly Endpoint[]): boolean {
  return serviceKind(service) !== 'headless' && backends.some(isLeaving);
}

function isTerminating(endpoint: Endpoint): boolean {
  return conditionsOf(endpoint.conditions).terminating;
}

/** The port that decides the Service's health: the worst, then the one with the fewest ready endpoints. */
export function worstPort(ports: readonly PortEntry[]): PortEntry | undefined {
  return [...ports].sort(
    (a, b) =>
      worstHealthFirst.indexOf(a.health) - worstHealthFirst.indexOf(b.health) || a.ready - b.ready,
  )[0];
}
