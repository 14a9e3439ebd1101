import type { SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { StateChange } from './state-change.ts';
import type { TopologyState } from './topology-state.ts';

/** The ids of what stands on the canvas: `svc/namespace/name`, and `orphan/namespace/name` of a slice without a Service. */
export function* blockIdsOf(state: TopologyState): Generator<string> {
  for (const key of state.services.keys()) yield `svc/${key}`;
  for (const slice of state.slices.values()) if (!slice.linked) yield `orphan/${slice.key}`;
}

/** The id of the block that a slice stands in. */
export function blockIdOfSlice({ key, namespace, serviceName, linked }: SliceEntry): string {
  const isOrphan = !linked || serviceName === undefined;
  return isOrphan ? `orphan/${key}` : `svc/${objectKey(namespace, serviceName)}`;
}

/**
 * The ids of what may be another after a change.
 *
 * @param known all ids there were, read only where anything may have changed
 * @param idsOfSlice where a slice that changed stood and stands
 */
export function blockIdsTouched(
  state: TopologyState,
  { services, slices }: StateChange,
  known: () => Iterable<string>,
  idsOfSlice: (key: string) => Iterable<string>,
): ReadonlySet<string> {
  if (services === 'all' || slices === 'all') return new Set([...known(), ...blockIdsOf(state)]);
  const ids = new Set<string>();
  for (const key of services) ids.add(`svc/${key}`);
  for (const key of slices) for (const id of idsOfSlice(key)) ids.add(id);
  return ids;
}
