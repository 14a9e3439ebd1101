import type { Known } from '#lib/diagnosis/known.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import type { NodeFact } from '#lib/protocol/node-fact.ts';
import type { ClientNode } from '#lib/traffic/proxy-lists.ts';
import type { SeenFrom } from './seen-from.ts';

/** The Nodes that traffic of a client leaves from or enters at. */
export type ClientPlace = {
  readonly from: SeenFrom;
  readonly nodes: readonly ClientNode[];
};

/** The Nodes of the cluster; where they are not at hand, those that endpoints name. */
export function clientNodes(
  known: Known<readonly NodeFact[]> | undefined,
  slices: Iterable<SliceEntry>,
): readonly ClientNode[] {
  return known?.kind === 'known' ? known.value : nodesOfEndpoints(slices);
}

function nodesOfEndpoints(slices: Iterable<SliceEntry>): readonly ClientNode[] {
  const zones = new Map<string, string>();
  for (const { endpoints } of slices) {
    for (const { nodeName, zone } of endpoints) {
      if (nodeName) zones.set(nodeName, zone ?? zones.get(nodeName) ?? '');
    }
  }
  return [...zones]
    .map(([name, zone]) => ({ name, zone }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The zones of these Nodes, each once, sorted. */
export function zonesOf(nodes: readonly ClientNode[]): readonly string[] {
  return [...new Set(nodes.map(({ zone }) => zone))].filter((zone) => zone !== '').sort();
}

/**
 * Where that client is. A Node that is not known has no zone; a zone without known Nodes is one Node without a name: no
 * endpoint can be on it.
 */
export function placeOfClient(from: SeenFrom, nodes: readonly ClientNode[]): ClientPlace {
  if (from.kind === 'outside') return { from, nodes };
  const chosen = nodes.filter(
    (node) => (from.kind === 'node' ? node.name : node.zone) === from.name,
  );
  if (chosen.length > 0) return { from, nodes: chosen };
  const unknown =
    from.kind === 'node' ? { name: from.name, zone: '' } : { name: '', zone: from.name };
  return { from, nodes: [unknown] };
}
