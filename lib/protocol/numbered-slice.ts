import type { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';

/** A slice to be read by people and programs, with what the stream's flips call it. */
export type NumberedSlice = SliceEntry & { readonly number?: number | undefined };

export function toNumberedSlice(entry: LazySliceEntry): NumberedSlice {
  return { ...entry.toJSON(), number: entry.wireNumber() };
}
