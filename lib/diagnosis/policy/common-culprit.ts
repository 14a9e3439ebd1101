import { nodeTrouble, zoneOf } from '#lib/diagnosis/node-trouble.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { ObjectRef } from '#lib/domain/finding.ts';
import type { Endpoint } from '#lib/domain/objects.ts';

/**
 * The Node or zone that all failing endpoints have in common, where that says something: a Node in trouble that holds all
 * of them, or one of several zones that holds them all, on more than one Node, while all others, at least one, are
 * elsewhere: that the two endpoints of a Service share a zone is chance.
 */
export function commonCulprit(
  failing: readonly Endpoint[],
  others: readonly Endpoint[],
  { nodes, nodesByZone }: Pick<ServiceView, 'nodes' | 'nodesByZone'>,
): ObjectRef | undefined {
  if (nodes === 'not-visible' || failing.length === 0) return undefined;
  const names = new Set(failing.map(({ nodeName }) => nodeName ?? ''));
  if (names.has('')) return undefined;
  const [name = ''] = names;
  const node = nodes.get(name);
  if (names.size === 1) {
    return node !== undefined && nodeTrouble(node) !== undefined
      ? objectRef('Node', node)
      : undefined;
  }
  const zone = zoneOf(node);
  const isZone = (endpoint: Endpoint) => zoneOf(nodes.get(endpoint.nodeName ?? '')) === zone;
  if (zone === '' || others.length === 0) return undefined;
  if (!failing.every(isZone) || others.some(isZone)) return undefined;
  return nodesByZone().size > 1 ? { kind: 'Zone', name: zone } : undefined;
}
