import type { EndpointSlice, IpFamily, Service, ServicePort } from '#lib/domain/objects.ts';
import { servedFamilies } from '#lib/domain/service-kind.ts';
import type { ProxyEndpoint } from '#lib/traffic/proxy-endpoint.ts';
import { proxyEndpoints } from '#lib/traffic/proxy-lists.ts';

/** One Service port in one IP family, with the backends that kube-proxy keeps for it. */
export type ProxiedPort = {
  readonly port: ServicePort;
  readonly family: IpFamily;
  readonly endpoints: readonly ProxyEndpoint[];
};

/** All that kube-proxy does for a Service; no endpoints where it does nothing: headless, ExternalName, of another proxy. */
export function proxiedPorts(
  service: Service,
  slices: readonly EndpointSlice[],
): readonly ProxiedPort[] {
  return servedFamilies(service).flatMap((family) =>
    (service.spec.ports ?? []).map((port) => ({
      port,
      family,
      endpoints: proxyEndpoints(service, slices, port, family),
    })),
  );
}
