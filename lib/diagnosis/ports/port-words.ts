import type { EndpointSlice, ServicePort, SlicePort } from '#lib/domain/objects.ts';

/** `port http (80)`, or `port 80` for one without a name. */
export function portWords({ name, port }: ServicePort): string {
  return name === undefined || name === '' ? `port ${port}` : `port ${name} (${port})`;
}

/** How a consumer pairs a slice's port with a Service's: by name and protocol, never by number. */
export function pairingWords({ name, protocol }: ServicePort | SlicePort): string {
  const spoken = protocol ?? 'TCP';
  return name === undefined || name === ''
    ? `a ${spoken} port without a name`
    : `${name}/${spoken}`;
}

/** Tells the ports of a Service apart; the API server lets no two have the same. */
export function portKey({ name, protocol, port }: ServicePort): string {
  return `${name ?? ''}/${protocol ?? 'TCP'}/${port}`;
}

/** True where a consumer takes the slice's port for the Service's, whatever their numbers. */
export function isPaired(
  { name, protocol }: SlicePort,
  wanted: Pick<ServicePort, 'name' | 'protocol'>,
): boolean {
  return (name ?? '') === (wanted.name ?? '') && (protocol ?? 'TCP') === (wanted.protocol ?? 'TCP');
}

/** True where one of the slice's ports is the Service's. */
export function carries(slice: Pick<EndpointSlice, 'ports'>, port: ServicePort): boolean {
  return (slice.ports ?? []).some((held) => isPaired(held, port));
}
