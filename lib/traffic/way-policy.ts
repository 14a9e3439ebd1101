import type { ReachRequest } from './reach-request.ts';
import { externalIps, isExternalLocal, isInternalLocal, loadBalancerIps } from './used-lists.ts';

/** Which list the policy in force asks for. */
export type TrafficPolicy = 'Cluster' | 'Local';

/**
 * The policy in force on a way in. A Pod that calls the load balancer's IP is short-circuited to the Cluster list
 * whatever the external policy is (k8s 1.34 core/v1 ServiceSpec.externalTrafficPolicy).
 */
export function policyOf({ service, way }: Pick<ReachRequest, 'service' | 'way'>): TrafficPolicy {
  if (way === 'cluster-ip') return isInternalLocal(service) ? 'Local' : 'Cluster';
  if (way === 'pod-to-external') return 'Cluster';
  return isExternalLocal(service) ? 'Local' : 'Cluster';
}

/** Whether the Service offers this way in at all; a Service without a cluster IP of the family offers none. */
export function isOffered({ service, port, family, way }: Omit<ReachRequest, 'slices'>): boolean {
  const virtualIps = [...loadBalancerIps(service, family), ...externalIps(service, family)];
  switch (way) {
    case 'cluster-ip':
      return true;
    case 'node-port':
      return (port.nodePort ?? 0) !== 0;
    case 'external':
      return virtualIps.length > 0 || hasLoadBalancerAddress({ service });
    case 'pod-to-external':
      return virtualIps.length > 0;
  }
}

/** Some load balancers have a name or an IP in Proxy mode: what they forward comes in through Nodes all the same. */
function hasLoadBalancerAddress({ service }: Pick<ReachRequest, 'service'>): boolean {
  return (service.status?.loadBalancer?.ingress ?? []).length > 0;
}
