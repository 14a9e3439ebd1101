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
  /** Slices that somebody else writes ask for each of their addresses: 150 000 topics, if these were not of networks. */
  serviceIpsNear: (ip: string) => `service-ips ${networkOf(ip)}`,
  nodes: 'all nodes',
  workloadsIn: (namespace: string) => `workloads-in ${namespace}`,
  events: (namespace: string, kind: string, name: string) => `events ${namespace} ${kind} ${name}`,
  largestSlice: 'largest slice',
  withoutSlices: 'without slices',
} as const;

/** The beginning of an address, of at most 16 or 48 bits: those of Pods and those of Services have different ones. */
function networkOf(ip: string): string {
  const [separator, parts] = ip.includes(':') ? [':', 3] : ['.', 2];
  let end = -1;
  for (let part = 0; part < parts; part += 1) {
    end = ip.indexOf(separator, end + 1);
    if (end === -1) return ip;
  }
  return ip.slice(0, end);
}

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

/** Every cluster IP of a Service; none where there is no Service. */
export function clusterIpsOf(service: Service | undefined): readonly string[] {
  if (service === undefined) return [];
  const { spec } = service;
  const ips = new Set([...(spec.clusterIPs ?? []), spec.clusterIP ?? '']);
  return [...ips].filter((ip) => ip !== '' && ip !== 'None');
}
