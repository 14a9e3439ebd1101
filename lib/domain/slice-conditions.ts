import type { ConditionByte } from './condition-byte.ts';
import { conditionByte } from './condition-byte.ts';
import type { SliceEntry } from './service-entry.ts';

const known = new WeakMap<SliceEntry, Readonly<Uint8Array>>();

/**
 * One {@link ConditionByte} for each endpoint of a slice, in its canonical order; the length is the number of endpoints.
 * For whatever counts or colours endpoints without naming them: it looks at nothing else of them.
 */
export function sliceConditions(entry: SliceEntry): Readonly<Uint8Array> {
  const last = known.get(entry);
  if (last !== undefined) return last;
  const bytes: ConditionByte[] = entry.endpoints.map(({ conditions }) => conditionByte(conditions));
  const conditions = Uint8Array.from(bytes);
  known.set(entry, conditions);
  return conditions;
}
