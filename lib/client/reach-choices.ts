import type { EndpointSlice, IpFamily, Service, ServicePort } from '#lib/domain/objects.ts';
import { servedFamilies } from '#lib/domain/service-kind.ts';
import type { ReachRequest, WayIn } from '#lib/traffic/reach-request.ts';
import { waysIn } from '#lib/traffic/reach-request.ts';
import { isOffered } from '#lib/traffic/way-policy.ts';

/** One line of a choice: what it is called, and what it stands for. */
export type Choice<T> = { readonly id: string; readonly title: string; readonly value: T };

/** How traffic comes in, as it is called on the page. */
const wayTitles: Readonly<Record<WayIn, string>> = {
  'cluster-ip': 'from inside to the cluster IP',
  'node-port': 'to a node port',
  external: 'from outside to the load balancer or external IP',
  'pod-to-external': 'from a Pod to the load balancer or external IP',
};

/** The ports of a Service in each of its families. A Service without ports has one nameless choice. */
export function portChoices(
  service: Service,
): readonly Choice<{ readonly port: ServicePort; readonly family: IpFamily }>[] {
  const ports = service.spec.ports?.length ? service.spec.ports : [undefined];
  return servedFamilies(service).flatMap((family) =>
    ports.map((port) => ({
      id: `${family} ${port?.name ?? ''} ${port?.port ?? ''} ${port?.protocol ?? ''}`,
      title: port === undefined ? family : `${portTitle(port)} · ${family}`,
      value: { port: port ?? { port: 0 }, family },
    })),
  );
}

/** The ways in that the Service offers for a port. */
export function wayChoices(
  service: Service,
  asked: { readonly port: ServicePort; readonly family: IpFamily },
): readonly Choice<WayIn>[] {
  return waysIn
    .filter((way) => isOffered({ service, ...asked, way }))
    .map((way) => ({ id: way, title: wayTitles[way], value: way }));
}

/** All of it put together. */
export function reachRequest(
  service: Service,
  slices: readonly EndpointSlice[],
  asked: { readonly port: ServicePort; readonly family: IpFamily },
  way: WayIn,
): ReachRequest {
  return { service, slices, ...asked, way };
}

function portTitle({ name, port, protocol }: ServicePort): string {
  return `${name === undefined || name === '' ? '' : `${name} `}${port}/${protocol ?? 'TCP'}`;
}
