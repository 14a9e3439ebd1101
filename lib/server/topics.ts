import type { Pod, Service } from '#lib/domain/objects.ts';

/** Names for what a Service's diagnosis may have asked for: when such a thing changes, those who asked look again. */
export const topics = {
  pod: (key: string) => `pod ${key}`,
  podsIn: (namespace: string) => `pods-in ${namespace}`,
  podIp: (namespace: string, ip: string) => `pod-ip ${namespace} ${ip}`,
  podLabel: (name: string, value: string) => `pod-label ${name}=${value}`,
  slice: (key: string) => `slice ${key}`,
  orphansIn: (namespace: string) => `orphans-in ${namespace}`,
  ownedElsewhere: (serviceKey: string) => `owned-elsewhere ${serviceKey}`,
  service: (key: string) => `service ${key}`,
  servicesIn: (namespace: string) => `services-in ${namespace}`,
  serviceIp: (ip: string) => `service-ip ${ip}`,
  /** The name as it is, because each endpoint asks; all others have a space, which no name has. */
  node: (name: string) => name,
  nodes: 'all nodes',
  workloadsIn: (namespace: string) => `workloads-in ${namespace}`,
  events: (namespace: string, kind: string, name: string) => `events ${namespace} ${kind} ${name}`,
  endpoints: (key: string) => `endpoints ${key}`,
  largestSlice: 'largest slice',
  withoutSlices: 'without slices',
} as const;

/** Every address of a Pod. */
export function ipsOf(pod: Pod): readonly string[] {
  const ips = (pod.status?.podIPs ?? []).map(({ ip }) => ip);
  const first = pod.status?.podIP;
  return first === undefined || first === '' || ips.includes(first) ? ips : [...ips, first];
}

/** Every cluster IP of a Service. */
export function clusterIpsOf({ spec }: Service): readonly string[] {
  const ips = new Set([...(spec.clusterIPs ?? []), spec.clusterIP ?? '']);
  return [...ips].filter((ip) => ip !== '' && ip !== 'None');
}
