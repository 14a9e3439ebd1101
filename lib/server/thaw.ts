import type { EndpointSlice } from '#lib/domain/objects.ts';
import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import { unpackSlice } from '#lib/domain/packed-slice.ts';

/** Gives a packed slice in the API's own shape. */
export type Thaw = (packed: PackedSlice) => EndpointSlice;

/** So many endpoints are kept thawed: those of the Service that is being looked at, about 2 MB. */
const mostEndpoints = 4_096;

/**
 * Thaws slices, and keeps the latest of them: who judges a Service asks for them more than once. As long as one is
 * asked for again before many others it stays the same object; one that is larger than all that is kept is thawed each time.
 */
export function createThaw(): Thaw {
  const kept = new Map<PackedSlice, EndpointSlice>();
  let endpoints = 0;

  function dropOldest(): void {
    for (const packed of kept.keys()) {
      if (endpoints <= mostEndpoints) return;
      kept.delete(packed);
      endpoints -= costOf(packed);
    }
  }

  return (packed) => {
    const known = kept.get(packed);
    if (known !== undefined) return known;
    const slice = unpackSlice(packed);
    kept.set(packed, slice);
    endpoints += costOf(packed);
    dropOldest();
    return slice;
  };
}

/** In endpoints; a slice without any is not free. */
function costOf({ count }: PackedSlice): number {
  return count + 1;
}
