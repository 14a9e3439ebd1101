import type { SourceResource } from '#lib/domain/source-status.ts';
import type { TopologyState } from './topology-state.ts';

/**
 * How many objects of a kind there are, for people: "–" while none is held and no list of them is complete, because
 * then nobody knows that there is none.
 */
export function counted(state: TopologyState, resource: SourceResource, count: number): string {
  const isListed = state.sources.some(
    (source) => source.resource === resource && source.phase === 'live',
  );
  return count === 0 && !isListed ? '–' : `${count}`;
}
