import type { PodObject, PodStatus } from '#simulator/api/objects.ts';

/** What a Node's Pods say of it. */
export type HostAddresses = Pick<PodStatus, 'hostIP' | 'hostIPs'>;

/** What is one Pod's own among those of one template. */
export type PodIdentity = {
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly nodeName: string;
  readonly host: HostAddresses;
  readonly podIps: readonly string[];
};

/** Another Pod of a stored one's template. All that they have alike is one object, so that many take little memory. */
export function copyPod(stored: PodObject, identity: PodIdentity): PodObject {
  const { name, uid, resourceVersion, nodeName, host, podIps } = identity;
  return {
    metadata: { ...stored.metadata, name, uid, resourceVersion },
    spec: { ...stored.spec, nodeName },
    status: { ...stored.status, ...host, ...podAddresses(podIps) },
  };
}

/** The addresses of a Pod as its status tells them. */
export function podAddresses(podIps: readonly string[]): Pick<PodStatus, 'podIP' | 'podIPs'> {
  return { podIP: podIps[0] ?? '', podIPs: podIps.map((ip) => ({ ip })) };
}
