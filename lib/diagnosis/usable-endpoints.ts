import { distinctEndpoints } from '#lib/domain/distinct-endpoints.ts';
import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import type { Endpoint, EndpointSlice, Service, ServicePort } from '#lib/domain/objects.ts';
import { portBackends, portlessBackends } from '#lib/domain/port-backends.ts';
import { serviceKind } from '#lib/domain/service-kind.ts';

/**
 * One of each distinct endpoint that is ready and that a client can use on at least one port. A headless Service is
 * reached by addresses, whatever their ports.
 */
export function usableEndpoints(
  service: Service,
  slices: readonly EndpointSlice[],
): readonly Endpoint[] {
  const { ports = [] } = service.spec;
  const backends =
    serviceKind(service) === 'headless' || ports.length === 0
      ? portlessBackends(service, slices)
      : backendsOfAll(ports, (port) => portBackends(service, slices, port));
  return distinctEndpoints(backends).filter(({ conditions }) => conditionsOf(conditions).ready);
}

/** Of one port the very list, so that what was worked out of it is known again. */
function backendsOfAll(
  ports: readonly ServicePort[],
  backendsOf: (port: ServicePort) => readonly Endpoint[],
): readonly Endpoint[] {
  const [first, ...others] = ports;
  return first !== undefined && others.length === 0 ? backendsOf(first) : ports.flatMap(backendsOf);
}
