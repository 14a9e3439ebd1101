import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import type { Endpoint, ServicePort } from '#lib/domain/objects.ts';
import { portBackends } from '#lib/domain/port-backends.ts';

/**
 * Whether a name that Pods lack alone explains the number of the worst port: no endpoint serves the port, however ready
 * its Pods; or some do, and every other port has more. A headless Service is reached by addresses, whatever their ports.
 */
export function decidesAbout(port: ServicePort, { kind, view }: ServiceFacts): boolean {
  const { service, slices } = view;
  if (kind === 'headless') return false;
  const backends = portBackends(service, slices, port);
  if (backends.length === 0) return true;
  const ready = backends.filter(isReady).length;
  const others = (service.spec.ports ?? []).filter((other) => other !== port);
  return (
    ready > 0 &&
    others.length > 0 &&
    others.every((other) => portBackends(service, slices, other).filter(isReady).length > ready)
  );
}

function isReady({ conditions }: Endpoint): boolean {
  return conditionsOf(conditions).ready;
}
