import type { PublishedEndpoint, ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { isMadeByController } from './made-by-controller.ts';

/**
 * Slices that the EndpointSlice controller has made, by owner and name, and that no longer carry its label although
 * nothing replaces them: with the label the controller loses the slice, and makes no other while its cache says that
 * there is one (seen on Kubernetes 1.34.4).
 */
export function relabelledSlices({
  view,
  managed,
  endpoints,
}: ServiceFacts): readonly EndpointSlice[] {
  if (!managed) return [];
  const lost = view.slices.filter((slice) => isLost(slice, view.service));
  if (lost.length === 0) return [];
  const kept = new Set(
    endpoints.filter(({ slice }) => isControllers(slice)).map((one) => podOf(one)),
  );
  return lost.filter((slice) =>
    endpoints.some((one) => one.slice === slice && podOf(one) !== '' && !kept.has(podOf(one))),
  );
}

function isLost(slice: EndpointSlice, service: Service): boolean {
  return !isControllers(slice) && isMadeByController(slice, service);
}

function podOf({ endpoint, slice }: PublishedEndpoint): string {
  const { kind, name } = endpoint.targetRef ?? {};
  return kind === 'Pod' && name !== undefined ? `${slice.addressType} ${name}` : '';
}
