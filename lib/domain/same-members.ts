import { endpointIdentity } from './endpoint-state.ts';
import { LazySliceEntry } from './lazy-slice-entry.ts';
import type { SliceEntry } from './service-entry.ts';
import { sliceConditions } from './slice-conditions.ts';

/**
 * Whether two versions of a slice hold the same endpoints in the same canonical order, whatever their conditions. Where
 * one was made from the other by conditions alone, no endpoint is looked at.
 */
export function haveSameMembers(a: SliceEntry, b: SliceEntry): boolean {
  if (a === b) return true;
  if (a instanceof LazySliceEntry && b instanceof LazySliceEntry && a.sharesEndpoints(b)) {
    return true;
  }
  if (sliceConditions(a).length !== sliceConditions(b).length) return false;
  const others = b.endpoints;
  return a.endpoints.every((endpoint, index) => {
    const other = others[index];
    return other !== undefined && endpointIdentity(endpoint) === endpointIdentity(other);
  });
}
