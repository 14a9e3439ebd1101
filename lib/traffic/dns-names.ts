import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import type { Endpoint, EndpointSlice, Service } from '#lib/domain/objects.ts';
import { serviceKind } from '#lib/domain/service-kind.ts';
import type { DnsStatus, DnsZone } from './dns.ts';
import { answerDnsQuery } from './dns.ts';
import { endpointDomain, hostnameOf, isPublished } from './dns-host.ts';
import type { DnsRecord, DnsType } from './dns-record.ts';
import { serviceDomain } from './dns-record.ts';
import { portDomain } from './dns-records.ts';

/** A name that belongs to a Service, what cluster DNS answers to it, and what stands behind that in words. */
export type DnsName = {
  readonly name: string;
  readonly of: 'service' | 'port' | 'endpoint';
  readonly status: DnsStatus;
  /** Of all types that the name can have. */
  readonly records: readonly DnsRecord[];
  readonly words: string;
};

const addressTypes: readonly DnsType[] = ['A', 'AAAA'];

/**
 * The names of a Service: its own, one for each named port, and for a headless Service one for each endpoint, also those
 * that DNS hides now.
 */
export function dnsNames(service: Service, slices: readonly EndpointSlice[]): readonly DnsName[] {
  const zone: DnsZone = { hasNamespace: () => true, service: () => service, slices: () => slices };
  return [
    ownName(service, zone),
    ...portNames(service, slices).map((name) => ({
      ...answered(zone, name, ['SRV']),
      of: 'port' as const,
      words: portWords(service, answered(zone, name, ['SRV']).status),
    })),
    ...(serviceKind(service) === 'headless' ? endpointNames(service, slices, zone) : []),
  ];
}

function ownName(service: Service, zone: DnsZone): DnsName {
  const types: readonly DnsType[] =
    serviceKind(service) === 'ExternalName' ? ['CNAME'] : [...addressTypes, 'SRV'];
  const answer = answered(zone, serviceDomain(service), types);
  return { ...answer, of: 'service', words: ownWords(service, answer.status) };
}

function ownWords(service: Service, status: DnsStatus): string {
  const kind = serviceKind(service);
  const exists = status === 'NOERROR';
  if (kind === 'headless') {
    return exists
      ? 'the addresses of the endpoints whose ready is true or absent; serving while terminating is not enough'
      : 'headless, and nothing is ready: the name does not exist, and clients may cache that';
  }
  if (kind === 'ExternalName') {
    return exists
      ? 'an alias; another server answers what it resolves to'
      : 'the external name is an IP address or empty: an alias needs a name, so nothing is answered';
  }
  return exists
    ? 'the cluster IP, whatever is ready: a Service without endpoints resolves too'
    : 'nothing is answered: the Service has no port';
}

function portWords(service: Service, status: DnsStatus): string {
  if (status === 'NXDOMAIN') return 'no ready endpoint is published with this port';
  return serviceKind(service) === 'headless'
    ? 'the port numbers as the slices publish them'
    : 'the Service port on the cluster IP';
}

function portNames(service: Service, slices: readonly EndpointSlice[]): readonly string[] {
  const kind = serviceKind(service);
  if (kind === 'ExternalName') return [];
  const published = kind === 'headless' ? slices.flatMap(({ ports }) => ports ?? []) : [];
  const names = [...(service.spec.ports ?? []), ...published].flatMap(
    ({ name, protocol }) => portDomain(serviceDomain(service), name ?? '', protocol ?? 'TCP') ?? [],
  );
  return [...new Set(names)];
}

function endpointNames(
  service: Service,
  slices: readonly EndpointSlice[],
  zone: DnsZone,
): readonly DnsName[] {
  const behind = new Map<string, Endpoint[]>();
  for (const endpoint of slices.flatMap((slice) => slice.endpoints ?? [])) {
    for (const address of endpoint.addresses) {
      const name = endpointDomain(service, hostnameOf(endpoint, address));
      const others = behind.get(name);
      if (others === undefined) behind.set(name, [endpoint]);
      else others.push(endpoint);
    }
  }
  return [...behind].map(([name, endpoints]) => ({
    ...answered(zone, name, addressTypes),
    of: 'endpoint',
    words: [...new Set(endpoints.map(endpointWords))].join('; '),
  }));
}

function endpointWords(endpoint: Endpoint): string {
  const { serving, terminating } = conditionsOf(endpoint.conditions);
  if (!isPublished(endpoint)) {
    return terminating && serving
      ? 'hidden: draining, and DNS has no fallback'
      : 'hidden: not ready';
  }
  if (terminating) return 'published as ready though it is terminating';
  if (!serving) return 'published as ready though it does not serve';
  return endpoint.conditions?.ready === undefined ? 'counts as ready: no condition' : 'ready';
}

function answered(
  zone: DnsZone,
  name: string,
  types: readonly DnsType[],
): Pick<DnsName, 'name' | 'status' | 'records'> {
  const answers = types.map((type) => answerDnsQuery(zone, name, type));
  return {
    name,
    status: answers[0]?.status ?? 'NXDOMAIN',
    records: answers.flatMap(({ answer }) => answer),
  };
}
