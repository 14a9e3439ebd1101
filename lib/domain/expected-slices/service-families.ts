import type { IpFamily, Service } from '#lib/domain/objects.ts';
import { parseIp } from './ip-address.ts';

/**
 * The IP families a Service has slices for, IPv4 first. A Service without `ipFamilies` (written by a very old
 * API server) has the family of its cluster IP, or both when it has none.
 */
export function serviceFamilies(service: Service): readonly IpFamily[] {
  const declared = new Set(service.spec.ipFamilies ?? []);
  if (declared.size > 0) return bothFamilies.filter((family) => declared.has(family));
  if (!hasClusterIp(service)) return bothFamilies;
  return [parseIp(service.spec.clusterIP ?? '')?.family ?? 'IPv4'];
}

/** False for headless and ExternalName Services. */
export function hasClusterIp(service: Service): boolean {
  return (service.spec.clusterIP ?? '') !== '' && service.spec.clusterIP !== 'None';
}

const bothFamilies: readonly IpFamily[] = ['IPv4', 'IPv6'];
