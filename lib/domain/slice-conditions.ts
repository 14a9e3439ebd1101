import { conditionByte } from './condition-byte.ts';
import { LazySliceEntry } from './lazy-slice-entry.ts';
import type { SliceEntry } from './service-entry.ts';

const known = new WeakMap<SliceEntry, Readonly<Uint8Array>>();

/**
 * One ConditionByte for each endpoint of a slice, in canonical order. Costs nothing where the slice is held packed: for
 * counts and colours nobody needs its endpoints.
 */
export function sliceConditions(entry: SliceEntry): Readonly<Uint8Array> {
  if (entry instanceof LazySliceEntry) return entry.conditions();
  const remembered = known.get(entry);
  if (remembered !== undefined) return remembered;
  const bytes = Uint8Array.from(entry.endpoints, ({ conditions }) => conditionByte(conditions));
  known.set(entry, bytes);
  return bytes;
}
