import type { IpFamily, Labels, Service } from '#lib/domain/objects.ts';
import { proxyNameLabel } from '#lib/domain/objects.ts';
import { serviceKind } from '#lib/domain/service-kind.ts';
import type { ServicePrecheck } from './precheck.ts';

/**
 * Why kube-proxy has no rules for a Service in one family; undefined where it has. The first reason wins.
 * Source: k8s 1.34 pkg/proxy/serviceport.go and the label selectors of cmd/kube-proxy.
 */
export function servicePrecheck(service: Service, family: IpFamily): ServicePrecheck | undefined {
  const kind = serviceKind(service);
  if (kind === 'ExternalName') return 'T01';
  if (kind === 'headless') return 'T02';
  if (hasProxyName(service.metadata.labels)) return 'T03';
  return clusterIpOf(service, family) === undefined ? 'T07' : undefined;
}

/** True where the label hands the object to another proxy, whatever its value. */
export function hasProxyName(labels: Labels | undefined): boolean {
  return labels?.[proxyNameLabel] !== undefined;
}

/** The Service's cluster IP of a family. */
export function clusterIpOf(service: Service, family: IpFamily): string | undefined {
  return clusterIpsOf(service).find((address) => familyOfAddress(address) === family);
}

/** All its cluster IPs, none if it is headless. An object from before dual-stack has one only. */
export function clusterIpsOf({ spec: { clusterIP, clusterIPs } }: Service): readonly string[] {
  const addresses = clusterIPs?.length ? clusterIPs : [clusterIP ?? ''];
  return addresses.filter((address) => address !== '' && address !== 'None');
}

/** The family of an address as it is spelled: only IPv6 has colons. */
export function familyOfAddress(address: string): IpFamily {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}
