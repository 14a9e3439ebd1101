import type { Node } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import type { NodeFact } from '#lib/protocol/node-fact.ts';

/** Nodes by name, with what decides which endpoints their clients reach. */
export function nodeFacts(nodes: Iterable<Node>): readonly NodeFact[] {
  return [...nodes]
    .map(({ metadata, status }) => {
      const condition = status?.conditions?.find(({ type }) => type === 'Ready');
      return {
        name: metadata.name,
        zone: metadata.labels?.[zoneLabel] ?? '',
        ready: condition && condition.status === 'True',
      };
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}
