import type { Freshness } from '#lib/domain/freshness.ts';
import { freshnessOf, leastFresh, reconnectGraceMs, sourceFor } from '#lib/domain/freshness.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import type { SourceResource } from '#lib/domain/source-status.ts';
import type { TopologyState } from './topology-state.ts';

/** What the health of a Service rests on. */
export const serviceSources: readonly SourceResource[] = ['services', 'endpointslices'];
/** What a slice without a Service rests on: there is nothing else that could be known of it. */
const orphanSources: readonly SourceResource[] = ['endpointslices'];
/** What an expected and missing endpoint rests on. */
export const ghostSources: readonly SourceResource[] = ['services', 'endpointslices', 'pods'];

/** What legacy Endpoints that differ from the slices rest on. */
export const legacySources: readonly SourceResource[] = ['endpointslices', 'endpoints'];

/** What a slice and its endpoints rest on: those of a Service on what it rests on itself (F3). */
export function sliceSources(
  slice: Pick<SliceEntry, 'linked'> | undefined,
): readonly SourceResource[] {
  return slice?.linked === false ? orphanSources : serviceSources;
}

/** How fresh facts of these resources in this namespace are: no fresher than the page's own stream. */
export function freshnessAt(
  state: TopologyState,
  now: number,
  resources: readonly SourceResource[],
  namespace: string,
): Freshness {
  const elapsedMs = now - state.sourcesAt;
  const sources = resources.map((resource): Freshness => {
    const source = sourceFor(state.sources, resource, namespace);
    return source === undefined ? 'pending' : freshnessOf(source, elapsedMs);
  });
  return leastFresh([streamFreshness(state, elapsedMs), ...sources]);
}

/** How fresh what the page holds is, by its own stream alone. */
export function streamFreshness(state: TopologyState, elapsedMs: number): Freshness {
  if (state.revision === undefined) return 'pending';
  switch (state.phase) {
    case 'live':
      return 'live';
    case 'connecting':
    case 'catching-up':
      return elapsedMs <= reconnectGraceMs ? 'live' : 'stale';
    case 'lost':
      return 'stale';
  }
}
