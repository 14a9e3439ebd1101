import type { IpFamily, Service, ServicePort } from '#lib/domain/objects.ts';
import { familyOfAddress } from './service-precheck.ts';

/**
 * True where kube-proxy keeps a Cluster list for the port: internal traffic may go anywhere, or it is reached from
 * outside (a Pod that calls the load balancer's IP then goes anywhere whatever the policy). Source: k8s 1.34
 * serviceport.go, UsesClusterEndpoints.
 */
export function usesClusterList(service: Service, port: ServicePort, family: IpFamily): boolean {
  return !isInternalLocal(service) || isReachedFromOutside(service, port, family);
}

/** True where kube-proxy keeps a Local list for the port (UsesLocalEndpoints). */
export function usesLocalList(service: Service, port: ServicePort, family: IpFamily): boolean {
  return (
    isInternalLocal(service) ||
    (isExternalLocal(service) && isReachedFromOutside(service, port, family))
  );
}

/** Whether traffic to the cluster IP stays on the client's Node. Absent and unknown values mean Cluster. */
export function isInternalLocal({ spec }: Service): boolean {
  return spec.internalTrafficPolicy === 'Local';
}

/** Whether traffic from outside stays on the Node it enters. Absent and unknown values mean Cluster. */
export function isExternalLocal({ spec }: Service): boolean {
  return spec.externalTrafficPolicy === 'Local';
}

function isReachedFromOutside(service: Service, port: ServicePort, family: IpFamily): boolean {
  return (
    (port.nodePort ?? 0) !== 0 ||
    loadBalancerIps(service, family).length > 0 ||
    externalIps(service, family).length > 0
  );
}

/** The load balancer's addresses of a family that kube-proxy answers itself: not those in Proxy mode. */
export function loadBalancerIps({ status }: Service, family: IpFamily): readonly string[] {
  return (status?.loadBalancer?.ingress ?? [])
    .filter(({ ipMode }) => ipMode === undefined || ipMode === 'VIP')
    .flatMap(({ ip }) => (ip === undefined || ip === '' ? [] : [ip]))
    .filter((ip) => familyOfAddress(ip) === family);
}

/** The external IPs of a family. */
export function externalIps({ spec }: Service, family: IpFamily): readonly string[] {
  return (spec.externalIPs ?? []).filter((ip) => ip !== '' && familyOfAddress(ip) === family);
}
