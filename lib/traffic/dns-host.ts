import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import { parseIp } from '#lib/domain/expected-slices/ip-address.ts';
import type { Endpoint, EndpointSlice, Service } from '#lib/domain/objects.ts';
import { linkedServiceName } from '#lib/domain/slice-entry.ts';
import type { DnsType } from './dns-record.ts';
import { serviceDomain } from './dns-record.ts';

/** An address under a name, on one port: what an answer is put together from. */
export type DnsHost = {
  /** The name that a SRV record points to. */
  readonly name: string;
  /** An IP address, or a name of elsewhere. */
  readonly host: string;
  /** Undefined where no port is published: no SRV record then. */
  readonly port: number | undefined;
};

export type PublishedPort = {
  readonly name: string;
  readonly protocol: string;
  readonly port: number | undefined;
};

/** A slice as DNS reads it: the ports, and each address of each endpoint that is ready. */
export type DnsSubset = {
  readonly ports: readonly PublishedPort[];
  readonly addresses: readonly { readonly host: string; readonly hostname: string }[];
};

/**
 * What cluster DNS reads of a Service's slices, in the order of their names: `ready` only, absent meaning true, every
 * address of an endpoint, and whatever address type (CoreDNS 1.12 object/endpoint.go).
 */
export function dnsSubsets(
  service: Service,
  slices: readonly EndpointSlice[],
): readonly DnsSubset[] {
  return slices
    .filter((slice) => isLinked(service, slice))
    .sort((left, right) => (left.metadata.name < right.metadata.name ? -1 : 1))
    .map((slice) => ({
      ports: publishedPorts(slice),
      addresses: (slice.endpoints ?? [])
        .filter(isPublished)
        .flatMap((endpoint) =>
          endpoint.addresses.map((host) => ({ host, hostname: hostnameOf(endpoint, host) })),
        ),
    }));
}

/** True where DNS publishes an endpoint: it reads `ready` alone, so that draining endpoints are hidden at once. */
export function isPublished(endpoint: Endpoint): boolean {
  return conditionsOf(endpoint.conditions).ready;
}

/**
 * The label of an endpoint's own name: its hostname, else its address with dashes, and a 0 behind where that would end with
 * one (`fd00::` is `fd00--0`).
 */
export function hostnameOf(endpoint: Endpoint, address: string): string {
  const label = endpoint.hostname || address.replaceAll(/[.:]/g, '-');
  return label.endsWith('-') ? `${label}0` : label;
}

/** `db-0.web.shop.svc.cluster.local.` */
export function endpointDomain(service: Service, hostname: string): string {
  return `${hostname.toLowerCase()}.${serviceDomain(service)}`;
}

/** The type of record that an address makes; CNAME where it is a name. */
export function recordType(host: string): Exclude<DnsType, 'SRV'> {
  const family = parseIp(host)?.family;
  if (family === undefined) return 'CNAME';
  return family === 'IPv4' ? 'A' : 'AAAA';
}

function isLinked(service: Service, slice: EndpointSlice): boolean {
  return (
    linkedServiceName(slice) === service.metadata.name &&
    slice.metadata.namespace === service.metadata.namespace
  );
}

function publishedPorts(slice: EndpointSlice): readonly PublishedPort[] {
  const ports = slice.ports ?? [];
  if (ports.length === 0) return [{ name: '', protocol: '', port: undefined }];
  return ports.map(({ name, protocol, port }) => ({
    name: name ?? '',
    protocol: protocol ?? 'TCP',
    port: port ?? undefined,
  }));
}
