import type { EndpointSlice, IpFamily, Service, ServicePort } from '#lib/domain/objects.ts';

/**
 * How traffic comes in. `cluster-ip`: from inside to the cluster IP; `node-port`: to a Node's port; `external`: from
 * outside to the load balancer's IP or an external IP; `pod-to-external`: from a Pod to such an IP.
 */
export type WayIn = 'cluster-ip' | 'node-port' | 'external' | 'pod-to-external';

export const waysIn: readonly WayIn[] = ['cluster-ip', 'node-port', 'external', 'pod-to-external'];

/** What is asked: one port of a Service, in one family, one way in. `slices` are those linked to the Service. */
export type ReachRequest = {
  readonly service: Service;
  readonly slices: readonly EndpointSlice[];
  readonly port: ServicePort;
  readonly family: IpFamily;
  readonly way: WayIn;
};
