import type { Pod, Service } from '#lib/domain/objects.ts';

/** Names for what a Service's diagnosis may have asked for: when such a thing changes, those who asked look again. */
export const topics = {
  pod: (key: string) => `pod ${key}`,
  podsIn: (namespace: string) => `pods-in ${namespace}`,
  podIp: (namespace: string, ip: string) => `pod-ip ${namespace} ${ip}`,
  podLabel: (name: string, value: string) => `pod-label ${name}=${value}`,
  slice: (key: string) => `slice ${key}`,
  orphansIn: (namespace: string) => `orphans-in ${namespace}`,
  service: (key: string) => `service ${key}`,
  servicesIn: (namespace: string) => `services-in ${namespace}`,
  serviceIp: (ip: string) => `service-ip ${ip}`,
  nodes: 'all nodes',
  workloadsIn: (namespace: string) => `workloads-in ${namespace}`,
  events: (namespace: string, kind: string, name: string) => `events ${namespace} ${kind} ${name}`,
  largestSlice: 'largest slice',
  withoutSlices: 'without slices',
} as const;

/** What a Service asks of what can concern no other one: who asked is found by its own key. */
export const ownTopics = {
  /** Slices that name it as their owner, and by label another one or none. */
  slicesElsewhere: 'own slices elsewhere',
  /** The legacy Endpoints of its name. */
  endpoints: 'own endpoints',
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
