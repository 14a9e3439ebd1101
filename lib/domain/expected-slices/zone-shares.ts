import type { Node } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import { milliCpu } from './cpu-quantity.ts';
import type { KnownNodes } from './expected-endpoints.ts';

/**
 * Each zone's part of the cluster's CPU (they add up to 1), or 'insufficient': then no Service gets hints from the
 * topology annotation.
 */
export type ZoneShares = ReadonlyMap<string, number> | 'insufficient';

/**
 * The zone shares that these Nodes give. Nodes that are not ready and control-plane Nodes do not count; one other
 * Node without a zone or CPU, or fewer than two zones, makes them insufficient. The controller works them out again
 * only when a Node comes, goes, or changes its readiness or zone. Source: k8s.io/endpointslice TopologyCache.SetNodes.
 */
export function zoneShares(nodes: KnownNodes): ZoneShares {
  if (nodes === 'not-visible') return 'insufficient';
  const cpuByZone = new Map<string, number>();
  for (const node of nodes.values()) {
    if (isControlPlane(node) || !isReady(node)) continue;
    const zone = node.metadata.labels?.[zoneLabel] ?? '';
    const cpu = milliCpu(node.status?.allocatable?.cpu);
    if (zone === '' || cpu === 0) return 'insufficient';
    cpuByZone.set(zone, (cpuByZone.get(zone) ?? 0) + cpu);
  }
  if (cpuByZone.size < 2) return 'insufficient';

  const total = [...cpuByZone.values()].reduce((sum, cpu) => sum + cpu, 0);
  return new Map(
    [...cpuByZone].sort(([a], [b]) => (a < b ? -1 : 1)).map(([zone, cpu]) => [zone, cpu / total]),
  );
}

function isControlPlane({ metadata: { labels } }: Node): boolean {
  return (
    labels?.['node-role.kubernetes.io/control-plane'] !== undefined ||
    labels?.['node-role.kubernetes.io/master'] !== undefined
  );
}

function isReady(node: Node): boolean {
  return node.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
}
