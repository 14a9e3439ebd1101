import { blockIdOfSlice } from '#lib/client/block-ids.ts';
import type { Selection } from '#lib/client/selection.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';

/** The block of the canvas that a selection stands in. */
export function blockOf(selection: Selection, state: TopologyState): string | undefined {
  if (selection.kind === 'service') return `svc/${selection.key}`;
  const slice = state.slices.get(selection.key);
  return slice && blockIdOfSlice(slice);
}
