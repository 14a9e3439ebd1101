import { sliceConditions } from '#lib/domain/slice-conditions.ts';
import type { ViewFilter } from './search.ts';
import { passesFilter } from './search.ts';
import { isSettled } from './settled.ts';
import type { TopologyState } from './topology-state.ts';

/** Blocks that can be read one by one, or the mosaic of all of them. */
export type CanvasKind = 'blocks' | 'mosaic';

/** More Services than this are not found by reading. */
export const mostBlocks = 400;
/** More endpoints than this are not, either. */
const mostEndpoints = 6_000;

/**
 * Decides for each view how it is drawn; once its lists are there the choice stands, so that no change of data turns the
 * canvas into another one (law: things stay where they are).
 *
 * @param expected what the page was told to expect; where that is the mosaic, the answer is undefined until something is
 * known, so that the code of the blocks is not fetched for nothing
 */
export function createCanvasKind(
  expected: CanvasKind = 'blocks',
): (state: TopologyState, view: string, filter: ViewFilter) => CanvasKind | undefined {
  let known: { readonly view: string; readonly kind: CanvasKind } | undefined;
  return (state, view, filter) => {
    if (known?.view === view) return known.kind;
    if (state.revision === undefined && expected === 'mosaic') return known?.kind;
    const kind = isLarge(state, filter) ? 'mosaic' : 'blocks';
    if (isSettled(state)) known = { view, kind };
    return kind;
  };
}

/** Whether all of it, without a filter, is too much to be read one by one. */
export function isLargeScope(state: TopologyState): boolean {
  return isLarge(state, { query: '', onlyTrouble: false });
}

function isLarge(state: TopologyState, filter: ViewFilter): boolean {
  const isFiltered = filter.query !== '' || filter.onlyTrouble;
  if (!isFiltered && state.services.size > mostBlocks) return true;
  let blocks = 0;
  for (const entry of state.services.values()) {
    if (passesFilter(entry, state.slices, filter)) blocks += 1;
    if (blocks > mostBlocks) return true;
  }
  if (isFiltered) return false;
  let endpoints = 0;
  for (const slice of state.slices.values()) {
    endpoints += sliceConditions(slice).length;
    if (endpoints > mostEndpoints) return true;
  }
  return false;
}
