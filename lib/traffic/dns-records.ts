import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { serviceKind } from '#lib/domain/service-kind.ts';
import type { DnsSubset } from './dns-host.ts';
import { dnsSubsets, endpointDomain, recordType } from './dns-host.ts';
import type { DnsRecord } from './dns-record.ts';
import { fullyQualified, serviceDomain, srvData } from './dns-record.ts';
import { clusterIpsOf } from './service-precheck.ts';

/** CoreDNS keeps a port without a number as -1; a transfer lists it, an answer does not. */
const portOfNone = 65_535;

/**
 * The records that a zone transfer lists for a Service, each once (CoreDNS 1.12 kubernetes/xfr.go; `slices` may hold
 * those of other Services too). An answer to a query weighs SRV records otherwise: see `answerDnsQuery`.
 */
export function dnsRecords(
  service: Service,
  slices: readonly EndpointSlice[],
): readonly DnsRecord[] {
  return distinct(listedRecords(service, slices));
}

function listedRecords(service: Service, slices: readonly EndpointSlice[]): readonly DnsRecord[] {
  const kind = serviceKind(service);
  if (kind === 'ExternalName') return externalRecords(service);
  if (kind !== 'headless') return clusterIpRecords(service);
  return dnsSubsets(service, slices).flatMap((subset) => headlessRecords(service, subset));
}

function externalRecords(service: Service): readonly DnsRecord[] {
  const target = service.spec.externalName ?? '';
  if (target === '' || recordType(target) !== 'CNAME') return [];
  return [{ name: serviceDomain(service), type: 'CNAME', data: fullyQualified(target) }];
}

function clusterIpRecords(service: Service): readonly DnsRecord[] {
  const name = serviceDomain(service);
  const addresses = clusterIpsOf(service);
  if (addresses.length === 0) return [];
  const ports = (service.spec.ports ?? []).flatMap((port): readonly DnsRecord[] => {
    const record: DnsRecord = { name, type: 'SRV', data: srvData(port.port, name, 1) };
    const named = portDomain(name, port.name ?? '', port.protocol ?? 'TCP');
    return named === undefined ? [record] : [record, { ...record, name: named }];
  });
  return [...addresses.map((host) => addressRecord(name, host)), ...ports];
}

function headlessRecords(service: Service, { addresses, ports }: DnsSubset): readonly DnsRecord[] {
  const name = serviceDomain(service);
  return addresses.flatMap(({ host, hostname }) => {
    const own = endpointDomain(service, hostname);
    const isAddress = recordType(host) !== 'CNAME';
    const records = isAddress ? [addressRecord(name, host), addressRecord(own, host)] : [];
    const target = isAddress ? own : '.';
    const services = ports.flatMap((port): readonly DnsRecord[] => {
      const named = portDomain(name, port.name, port.protocol);
      if (named === undefined) return [];
      const data = srvData(port.port ?? portOfNone, target, addresses.length);
      return [{ name: named, type: 'SRV', data }];
    });
    return [...records, ...services];
  });
}

function addressRecord(name: string, host: string): DnsRecord {
  return { name, type: recordType(host), data: host };
}

/** `_http._tcp.web.shop.svc.cluster.local.`; an unnamed port has no name of its own. */
export function portDomain(name: string, port: string, protocol: string): string | undefined {
  return port === '' ? undefined : `_${port}._${protocol}.${name}`.toLowerCase();
}

function distinct(records: readonly DnsRecord[]): readonly DnsRecord[] {
  return [
    ...new Map(records.map((record) => [`${record.name} ${record.type} ${record.data}`, record])),
  ].map(([, record]) => record);
}
