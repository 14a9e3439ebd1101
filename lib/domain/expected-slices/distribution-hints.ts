import type { Endpoint, EndpointHints, Service } from '#lib/domain/objects.ts';
import type { StagedSlices } from './staged-slices.ts';
import { assignHints, isPublishedReady, stageForUpdate } from './staged-slices.ts';

/** The values of `spec.trafficDistribution` that Kubernetes 1.34 acts on; `PreferClose` is the older name of `PreferSameZone`. */
export type TrafficDistribution = 'PreferClose' | 'PreferSameZone' | 'PreferSameNode';

/** The Service's `spec.trafficDistribution`, if it is one that has an effect. */
export function trafficDistribution(service: Service): TrafficDistribution | undefined {
  const value = service.spec.trafficDistribution;
  switch (value) {
    case 'PreferClose':
    case 'PreferSameZone':
    case 'PreferSameNode':
      return value;
    default:
      return undefined;
  }
}

/**
 * Hints every ready endpoint to its own zone and, for `PreferSameNode`, its own Node. Whatever hints an endpoint
 * that is not ready has had, it keeps. Source: k8s.io/endpointslice/trafficdist.
 */
export function distributionHints(
  staged: StagedSlices,
  distribution: TrafficDistribution,
): StagedSlices {
  const hintsFor = (endpoint: Endpoint) =>
    isPublishedReady(endpoint) ? ownHints(endpoint, distribution) : endpoint.hints;
  const isWrong = (endpoint: Endpoint) => hintKey(endpoint.hints) !== hintKey(hintsFor(endpoint));
  return assignHints(
    stageForUpdate(staged, (slice) => (slice.endpoints ?? []).some(isWrong)),
    hintsFor,
  );
}

function ownHints(
  { zone, nodeName }: Endpoint,
  distribution: TrafficDistribution,
): EndpointHints | undefined {
  const forZones = zone === undefined ? undefined : [{ name: zone }];
  const forNodes =
    nodeName === undefined || distribution !== 'PreferSameNode' ? undefined : [{ name: nodeName }];
  if (forZones === undefined && forNodes === undefined) return undefined;
  return { ...(forZones && { forZones }), ...(forNodes && { forNodes }) };
}

function hintKey(hints: EndpointHints | undefined): string {
  const names = (list: EndpointHints['forZones']) => (list ?? []).map(({ name }) => name);
  return JSON.stringify([names(hints?.forZones), names(hints?.forNodes)]);
}
