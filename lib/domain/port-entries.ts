import { distinctEndpoints } from './distinct-endpoints.ts';
import type { Endpoint, EndpointSlice, Service, ServicePort } from './objects.ts';
import { portBackends, portlessBackends } from './port-backends.ts';
import type { Health, PortEntry } from './service-entry.ts';
import { worstHealthFirst } from './service-entry.ts';
import { serviceKind } from './service-kind.ts';
import type { Tally } from './tally.ts';
import { countsOf, tallyOfEndpoints } from './tally.ts';

/** How many distinct endpoints serve a Service port; without a port: what stands behind the name whatever the port. */
export type TallyOfPort = (port: ServicePort | undefined) => Tally;

/**
 * What stands behind each Service port. A headless Service without ports gets one nameless entry with port 0,
 * for what its DNS name publishes. `published` is every distinct endpoint of the Service, the same for each port.
 */
export function portEntries(
  service: Service,
  slices: readonly EndpointSlice[],
  published: readonly Endpoint[],
): readonly PortEntry[] {
  return talliedPorts(service, tallyOfPort(service, slices), tallyOfEndpoints(published));
}

/** The same, from numbers. */
export function talliedPorts(
  service: Service,
  ofPort: TallyOfPort,
  published: Tally,
): readonly PortEntry[] {
  const ports = service.spec.ports ?? [];
  if (ports.length === 0) return [anyPortEntry(service, ofPort, published)];
  return ports.map((port) => portEntry(service, port, ofPort(port), published));
}

/** What stands behind the Service's name whatever the port: what DNS publishes of a headless Service. */
export function anyPortEntry(service: Service, ofPort: TallyOfPort, published: Tally): PortEntry {
  return portEntry(service, { port: 0 }, ofPort(undefined), published);
}

/** Counts the endpoints themselves, each once. */
export function tallyOfPort(service: Service, slices: readonly EndpointSlice[]): TallyOfPort {
  return (port) =>
    tallyOfEndpoints(
      distinctEndpoints(
        port === undefined
          ? portlessBackends(service, slices)
          : portBackends(service, slices, port),
      ),
    );
}

function portEntry(
  service: Service,
  port: ServicePort,
  backends: Tally,
  published: Tally,
): PortEntry {
  return {
    name: port.name ?? '',
    protocol: port.protocol ?? 'TCP',
    port: port.port,
    targetPort: port.targetPort,
    nodePort: port.nodePort,
    ...countsOf(backends),
    health: portHealth(service, backends, published),
  };
}

function portHealth(service: Service, backends: Tally, published: Tally): Health {
  if (backends.published === 0) return 'no-backends';
  if (backends.ready === 0) return canFallBack(service, backends) ? 'fallback' : 'all-not-ready';
  // Only publishNotReadyAddresses, or a foreign writer, calls a terminating endpoint ready.
  if (backends.ready === backends.readyTerminating) return 'fallback';
  if (backends.ready < published.published - published.terminating) return 'degraded';
  // What is called ready without serving gets traffic, and is no proof of health.
  return backends.forced === 0 ? 'healthy' : 'degraded';
}

/** kube-proxy falls back to terminating endpoints that still serve (KEP-1669); DNS never does. */
function canFallBack(service: Service, backends: Tally): boolean {
  return serviceKind(service) !== 'headless' && backends.leaving > 0;
}

/** The port that decides the Service's health: the worst, then the one with the fewest ready endpoints. */
export function worstPort(ports: readonly PortEntry[]): PortEntry | undefined {
  let worst = ports[0];
  for (const port of ports) {
    if (worst !== undefined && byWorst(port, worst) < 0) worst = port;
  }
  return worst;
}

function byWorst(a: PortEntry, b: PortEntry): number {
  return (
    worstHealthFirst.indexOf(a.health) - worstHealthFirst.indexOf(b.health) || a.ready - b.ready
  );
}
