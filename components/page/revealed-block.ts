import type { Selection } from '#lib/client/selection.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import { objectKey } from '#lib/domain/service-entry.ts';

/** The block of the canvas that a selection stands in. */
export function blockOf(selection: Selection, state: TopologyState): string | undefined {
  if (selection.kind === 'service') return `svc/${selection.key}`;
  const slice = state.slices.get(selection.key);
  if (slice === undefined) return undefined;
  if (!slice.linked || slice.serviceName === undefined) return `orphan/${slice.key}`;
  return `svc/${objectKey(slice.namespace, slice.serviceName)}`;
}
