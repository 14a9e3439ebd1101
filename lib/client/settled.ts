import type { TopologyState } from './topology-state.ts';
import { serviceSources } from './view-freshness.ts';

/** While the first lists arrive the scope is still being opened: order is not kept yet. */
export function isSettled(state: TopologyState): boolean {
  if (state.revision === undefined) return false;
  const awaited = state.sources.filter(({ resource }) => serviceSources.includes(resource));
  return (
    awaited.length > 0 &&
    awaited.every(({ phase }) => phase !== 'connecting' && phase !== 'listing')
  );
}
