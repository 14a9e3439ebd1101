import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import type { ClientNode } from './proxy-lists.ts';
import { proxyEndpoints } from './proxy-lists.ts';
import { isExternalLocal } from './used-lists.ts';

/** What a Node answers to the load balancer's health check. */
export type HealthCheckAnswer = {
  readonly port: number;
  readonly status: 200 | 503;
  /** Distinct ready endpoints on the Node, over all ports. */
  readonly localReady: number;
};

const families = ['IPv4', 'IPv6'] as const;

/**
 * 200 only where the Node has a ready endpoint: one that drains may still be sent traffic while the answer is 503.
 * Undefined for Services without a health-check node port. Source: k8s 1.34 pkg/proxy/healthcheck.
 */
export function healthCheckAnswer(
  service: Service,
  slices: readonly EndpointSlice[],
  node: Pick<ClientNode, 'name'>,
): HealthCheckAnswer | undefined {
  const port = service.spec.healthCheckNodePort ?? 0;
  if (port === 0 || service.spec.type !== 'LoadBalancer' || !isExternalLocal(service)) {
    return undefined;
  }
  const local = families.flatMap((family) =>
    (service.spec.ports ?? []).flatMap((servicePort) =>
      proxyEndpoints(service, slices, servicePort, family, node.name)
        .filter(({ ready, nodeName }) => ready && nodeName === node.name)
        .map(({ address }) => address),
    ),
  );
  const localReady = new Set(local).size;
  return { port, status: localReady > 0 ? 200 : 503, localReady };
}
