import type { KnownNodes } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Node } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';

/** What speaks against a Node, worst first; undefined where nothing does. Taken from the object alone. */
export function nodeTrouble(node: Node | undefined): string | undefined {
  if (node === undefined) return 'does not exist';
  if (node.metadata.deletionTimestamp !== undefined) return 'is being deleted';
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
  if (ready !== undefined && ready.status !== 'True') return 'is not ready';
  if (node.spec?.unschedulable === true) return 'is cordoned';
  return undefined;
}

/** The zone of a Node; '' where its label is missing. */
export function zoneOf(node: Node | undefined): string {
  return node?.metadata.labels?.[zoneLabel] ?? '';
}

/** True for a Node that is labelled as one of the control plane, where clients and endpoints are rare. */
export function isControlPlaneNode({ metadata: { labels } }: Node): boolean {
  return (
    labels?.['node-role.kubernetes.io/control-plane'] !== undefined ||
    labels?.['node-role.kubernetes.io/master'] !== undefined
  );
}

/** How many Nodes each zone has; Nodes without one are left out. */
export function nodesByZone(
  nodes: Exclude<KnownNodes, 'not-visible'>,
): ReadonlyMap<string, readonly Node[]> {
  const zones = new Map<string, Node[]>();
  for (const node of nodes.values()) {
    const zone = zoneOf(node);
    if (zone === '') continue;
    const there = zones.get(zone);
    if (there === undefined) zones.set(zone, [node]);
    else there.push(node);
  }
  return zones;
}
