import { endpointIdentity } from './endpoint-state.ts';
import type { SliceEntry } from './service-entry.ts';

/** Whether two versions of a slice hold the same endpoints in the same canonical order, whatever their conditions. */
export function haveSameMembers(a: SliceEntry, b: SliceEntry): boolean {
  if (a === b || a.endpoints === b.endpoints) return true;
  if (a.endpoints.length !== b.endpoints.length) return false;
  return a.endpoints.every((endpoint, index) => {
    const other = b.endpoints[index];
    return other !== undefined && endpointIdentity(endpoint) === endpointIdentity(other);
  });
}
