import type { Endpoint, EndpointHints, EndpointSlice, Service } from '#lib/domain/objects.ts';
import type { StagedSlices } from './staged-slices.ts';
import { assignHints, isPublishedReady, removeHints, stageForUpdate } from './staged-slices.ts';
import type { ZoneAllocations, ZoneTransfers } from './zone-allocation.ts';
import { allocateZones, planTransfers } from './zone-allocation.ts';
import type { ZoneShares } from './zone-shares.ts';

/** True when an annotation of the Service asks for topology hints. The older of the two keys wins. */
export function wantsZoneHints({ metadata: { annotations } }: Service): boolean {
  const mode =
    annotations?.['service.kubernetes.io/topology-aware-hints'] ??
    annotations?.['service.kubernetes.io/topology-mode'];
  return mode === 'Auto' || mode === 'auto';
}

/**
 * Spreads a family's ready endpoints over the zones by the zones' CPU; an endpoint may be hinted to another zone than
 * its own. Takes every hint away when that is impossible: too few endpoints, too little known of the Nodes, or a
 * ready endpoint without a zone. Which endpoint of several goes to another zone is left to chance by Kubernetes; here
 * the first does. Source: k8s.io/endpointslice TopologyCache.AddHints.
 */
export function zoneHints(staged: StagedSlices, shares: ZoneShares): StagedSlices {
  const readyCount = [...staged.create, ...staged.update, ...staged.unchanged]
    .flatMap((slice) => slice.endpoints ?? [])
    .filter(isPublishedReady).length;
  const allocations = allocateZones(readyCount, shares);
  if (allocations === undefined) return removeHints(staged);

  const counts = new Map<string, number>();
  const open = stageForUpdate(staged, (slice) => !countValidHints(slice, allocations, counts));
  const assigned = [...open.create, ...open.update]
    .flatMap((slice) => slice.endpoints ?? [])
    .filter(isPublishedReady);
  if (assigned.some(({ zone }) => (zone ?? '') === '')) return removeHints(open);

  for (const { zone = '' } of assigned) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  const zoneFor = zoneAssigner(planTransfers(allocations, counts));
  return assignHints(open, (endpoint) => hintsFor(endpoint, zoneFor));
}

/**
 * True, and the slice's hints are added to `counts`, when they can stay: every ready endpoint has one, each for a zone
 * that counts, and no zone gets more than its maximum.
 */
function countValidHints(
  slice: EndpointSlice,
  allocations: ZoneAllocations,
  counts: Map<string, number>,
): boolean {
  const added = new Map<string, number>();
  for (const endpoint of (slice.endpoints ?? []).filter(isPublishedReady)) {
    const zones = endpoint.hints?.forZones ?? [];
    if (zones.length === 0) return false;
    for (const { name } of zones) added.set(name, (added.get(name) ?? 0) + 1);
  }
  for (const [zone, count] of added) {
    const maximum = allocations.get(zone)?.maximum;
    if (maximum === undefined || count + (counts.get(zone) ?? 0) > maximum) return false;
  }
  for (const [zone, count] of added) counts.set(zone, (counts.get(zone) ?? 0) + count);
  return true;
}

/** Says for one endpoint after another which zone it is to serve, given its own, until all transfers are made. */
function zoneAssigner(transfers: ZoneTransfers): (own: string) => string {
  const giving = new Map(transfers.giving);
  const receivers = [...transfers.receiving]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([zone, count]) => Array.from({ length: count }, () => zone));
  return (own) => {
    const left = giving.get(own) ?? 0;
    if (left === 0) return own;
    giving.set(own, left - 1);
    return receivers.shift() ?? own;
  };
}

function hintsFor(endpoint: Endpoint, zoneFor: (own: string) => string): EndpointHints | undefined {
  if (!isPublishedReady(endpoint)) return endpoint.hints;
  return { forZones: [{ name: zoneFor(endpoint.zone ?? '') }] };
}
