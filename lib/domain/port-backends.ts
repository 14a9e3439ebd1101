import { endpointsOf } from './endpoints-of.ts';
import type { AddressType, Endpoint, EndpointSlice, Service, ServicePort } from './objects.ts';
import { headlessLabel } from './objects.ts';
import { servedFamilies, serviceKind } from './service-kind.ts';

/**
 * The endpoints that serve one Service port, before duplicates are merged: those in slices that a consumer
 * reads and that carry a port of the same name and protocol with a number (kube-proxy never pairs by number).
 */
export function portBackends(
  service: Service,
  slices: readonly EndpointSlice[],
  port: ServicePort,
): readonly Endpoint[] {
  return usableEndpoints(
    slices.filter((slice) => isConsumed(service, slice) && carriesPort(slice, port)),
  );
}

/** The endpoints of a headless Service that declares no port: all that DNS would publish. */
export function portlessBackends(
  service: Service,
  slices: readonly EndpointSlice[],
): readonly Endpoint[] {
  return usableEndpoints(slices.filter((slice) => isConsumed(service, slice)));
}

/**
 * False for slices that no consumer reads for this Service: FQDN addresses, a family the Service does not
 * serve, or the headless label on a Service with a cluster IP (kube-proxy does not watch those).
 */
export function isConsumed(service: Service, slice: EndpointSlice): boolean {
  const isHeadless = slice.metadata.labels?.[headlessLabel] !== undefined;
  return readsSlices(service, slice.addressType, isHeadless);
}

/** The same of slices of this address type, with the headless label or without it. */
export function readsSlices(
  service: Service,
  addressType: AddressType,
  isHeadless: boolean,
): boolean {
  if (addressType === 'FQDN') return false;
  if (serviceKind(service) === 'headless') return true;
  return !isHeadless && servedFamilies(service).includes(addressType);
}

/** The Service ports that the slice's endpoints do not serve, because the slice does not carry them. */
export function unservedPorts(
  service: Service,
  slice: Pick<EndpointSlice, 'ports'>,
): readonly ServicePort[] {
  return (service.spec.ports ?? []).filter((port) => !carriesPort(slice, port));
}

export function carriesPort(slice: Pick<EndpointSlice, 'ports'>, port: ServicePort): boolean {
  return (slice.ports ?? []).some(
    (candidate) =>
      (candidate.name ?? '') === (port.name ?? '') &&
      (candidate.protocol ?? 'TCP') === (port.protocol ?? 'TCP') &&
      (candidate.port ?? 0) !== 0,
  );
}

function usableEndpoints(slices: readonly EndpointSlice[]): readonly Endpoint[] {
  const endpoints = endpointsOf(slices);
  return endpoints.every(isUsable) ? endpoints : endpoints.filter(isUsable);
}

function isUsable({ addresses }: Endpoint): boolean {
  return addresses.length > 0;
}
