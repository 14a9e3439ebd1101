import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { serviceKind } from '#lib/domain/service-kind.ts';
import type { DnsHost, PublishedPort } from './dns-host.ts';
import { dnsSubsets, endpointDomain, recordType } from './dns-host.ts';
import type { DnsRecord, DnsType } from './dns-record.ts';
import { clusterDomain, fullyQualified, serviceDomain, srvData } from './dns-record.ts';
import type { DnsRequest } from './dns-request.ts';
import { parseDnsName } from './dns-request.ts';
import { clusterIpsOf } from './service-precheck.ts';

/** What cluster DNS knows: the Service of a name, names in lower case, the slices linked to it, and whether there is a namespace. */
export type DnsZone = {
  hasNamespace(namespace: string): boolean;
  service(namespace: string, name: string): Service | undefined;
  slices(service: Service): readonly EndpointSlice[];
};

/**
 * NOERROR without records: the name exists, but not with this type. NXDOMAIN: no such name, which clients and caches may
 * remember. `elsewhere`: not a name of the cluster; another server answers.
 */
export type DnsStatus = 'NOERROR' | 'NXDOMAIN' | 'elsewhere';

export type DnsAnswer = { readonly status: DnsStatus; readonly answer: readonly DnsRecord[] };

/** As many CNAMEs as CoreDNS follows before it gives up. */
const longestChain = 7;

/**
 * What cluster DNS answers: CoreDNS 1.12 with its plugin kubernetes and Pod names disabled; other servers may differ.
 * A CNAME to a name outside the cluster stands alone here; what that name resolves to is not known.
 */
export function answerDnsQuery(zone: DnsZone, name: string, type: DnsType): DnsAnswer {
  const request = parseDnsName(name);
  if (request.kind === 'elsewhere') return { status: 'elsewhere', answer: [] };
  const hosts = hostsOf(zone, request);
  if (hosts === undefined) return { status: 'NXDOMAIN', answer: [] };
  return { status: 'NOERROR', answer: recordsOf(zone, fullyQualified(name), type, hosts) };
}

function recordsOf(
  zone: DnsZone,
  name: string,
  type: DnsType,
  hosts: readonly DnsHost[],
): readonly DnsRecord[] {
  if (type === 'SRV') return srvRecords(name, hosts);
  if (type === 'CNAME') return cnameRecords(name, hosts.slice(0, 1));
  return addressRecords(zone, name, type, hosts, []);
}

function srvRecords(name: string, hosts: readonly DnsHost[]): readonly DnsRecord[] {
  const addresses = hosts.filter(({ host }) => recordType(host) !== 'CNAME');
  const targets = addresses.flatMap((host): readonly [string, DnsRecord][] => {
    const { port } = host;
    if (port === undefined) return [];
    const target = inCaseOf(name, host.name);
    const data = srvData(port, target, addresses.length);
    return [[`${target} ${port}`, { name, type: 'SRV', data }]];
  });
  return [...new Map(targets).values()];
}

/** A name of the cluster with the cluster domain spelled as it was asked for. */
function inCaseOf(asked: string, name: string): string {
  return name.slice(0, -clusterDomain.length) + asked.slice(-clusterDomain.length);
}

function cnameRecords(name: string, hosts: readonly DnsHost[]): readonly DnsRecord[] {
  return hosts
    .filter(({ host }) => recordType(host) === 'CNAME')
    .map(({ host }) => ({ name, type: 'CNAME', data: fullyQualified(host) }));
}

function addressRecords(
  zone: DnsZone,
  name: string,
  type: 'A' | 'AAAA',
  hosts: readonly DnsHost[],
  chain: readonly DnsRecord[],
): readonly DnsRecord[] {
  const own = new Set(
    hosts.filter(({ host }) => recordType(host) === type).map(({ host }) => host),
  );
  return [
    ...[...own].map((data): DnsRecord => ({ name, type, data })),
    ...cnameRecords(name, hosts).flatMap((record) => followed(zone, record, type, chain)),
  ];
}

/** A CNAME and what its target resolves to; nothing where the target is a name of the cluster without addresses. */
function followed(
  zone: DnsZone,
  record: DnsRecord,
  type: 'A' | 'AAAA',
  chain: readonly DnsRecord[],
): readonly DnsRecord[] {
  const isLoop = [record.name, ...chain.map(({ data }) => data)].includes(record.data);
  if (isLoop || chain.length > longestChain) return [];
  const request = parseDnsName(record.data);
  if (request.kind === 'elsewhere') return [record];
  const hosts = hostsOf(zone, request) ?? [];
  const next = addressRecords(zone, record.data, type, hosts, [...chain, record]);
  return next.length === 0 ? [] : [record, ...next];
}

/** Undefined where the name does not exist. */
function hostsOf(zone: DnsZone, request: DnsRequest): readonly DnsHost[] | undefined {
  if (request.kind === 'namespace') return zone.hasNamespace(request.namespace) ? [] : undefined;
  if (request.kind !== 'service') return request.kind === 'empty' ? [] : undefined;
  const service = zone.service(request.namespace, request.service);
  if (service === undefined) return undefined;
  const kind = serviceKind(service);
  if (kind === 'ExternalName') return externalHosts(service, request);
  if (kind === 'headless' || request.endpoint !== undefined) {
    return someOf(endpointHosts(service, zone.slices(service), request));
  }
  return clusterIpHosts(service, request);
}

type Asked = Extract<DnsRequest, { kind: 'service' }>;

/** An external name has neither ports nor endpoints; one that is an IP address resolves to nothing. */
function externalHosts(service: Service, asked: Asked): readonly DnsHost[] | undefined {
  const host = service.spec.externalName ?? '';
  const isPlain = asked.endpoint === undefined && asked.port === undefined;
  if (!isPlain || host === '' || recordType(host) !== 'CNAME') return undefined;
  return [{ name: serviceDomain(service), host, port: undefined }];
}

function endpointHosts(
  service: Service,
  slices: readonly EndpointSlice[],
  asked: Asked,
): readonly DnsHost[] {
  return dnsSubsets(service, slices).flatMap(({ addresses, ports }) =>
    addresses
      .filter(({ hostname }) => asked.endpoint === undefined || isSame(asked.endpoint, hostname))
      .flatMap(({ host, hostname }) =>
        ports
          .filter((port) => isAsked(asked, port))
          .map(({ port }) => ({ name: endpointDomain(service, hostname), host, port })),
      ),
  );
}

function clusterIpHosts(service: Service, asked: Asked): readonly DnsHost[] | undefined {
  const ports = (service.spec.ports ?? [])
    .map(({ name = '', protocol = 'TCP', port }) => ({ name, protocol, port }))
    .filter((port) => isAsked(asked, port));
  if (ports.length === 0) return undefined;
  const name = serviceDomain(service);
  return ports.flatMap(({ port }) => clusterIpsOf(service).map((host) => ({ name, host, port })));
}

function isAsked({ port, protocol }: Asked, published: PublishedPort): boolean {
  return (
    (port === undefined || isSame(port, published.name)) &&
    (protocol === undefined || isSame(protocol, published.protocol))
  );
}

function isSame(asked: string, published: string): boolean {
  return asked === published.toLowerCase();
}

function someOf<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length === 0 ? undefined : values;
}
