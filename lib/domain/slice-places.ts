import { splitColumn } from './endpoint-columns.ts';
import { LazySliceEntry } from './lazy-slice-entry.ts';
import type { SliceEntry } from './service-entry.ts';

/**
 * Of each endpoint of a slice, in canonical order, its Node or its zone; empty where none is told. A slice that is held packed
 * is not unpacked for it.
 */
export function slicePlaces(entry: SliceEntry, kind: 'nodeName' | 'zone'): readonly string[] {
  if (!(entry instanceof LazySliceEntry)) {
    return entry.endpoints.map((endpoint) => endpoint[kind] ?? '');
  }
  const { nodes, zones, rest } = entry.columns();
  const places = splitColumn(kind === 'zone' ? zones : nodes, entry.count());
  return rest === undefined ? places : places.map((place, at) => rest[at]?.[kind] ?? place);
}
