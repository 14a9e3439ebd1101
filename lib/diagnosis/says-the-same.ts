import type { Endpoint, EndpointSlice, SlicePort } from '#lib/domain/objects.ts';
import { managedByLabel } from '#lib/domain/objects.ts';
import { linkedServiceName } from '#lib/domain/slice-entry.ts';

/**
 * True where a rewrite of a slice says nothing new: the same entry on the canvas (lib/domain/slice-entry.ts), whatever the
 * order of its endpoints, its version, generation, labels of others and trigger time.
 */
export function saysTheSame(before: EndpointSlice, after: EndpointSlice): boolean {
  return (
    before.addressType === after.addressType &&
    linkedServiceName(before) === linkedServiceName(after) &&
    before.metadata.labels?.[managedByLabel] === after.metadata.labels?.[managedByLabel] &&
    before.metadata.deletionTimestamp === after.metadata.deletionTimestamp &&
    sameMembers<SlicePort>(before.ports ?? [], after.ports ?? []) &&
    sameMembers<Endpoint>(before.endpoints ?? [], after.endpoints ?? [])
  );
}

/** Whatever their order. What stands where it stood is compared in place: a change of one endpoint is found fast. */
function sameMembers<T>(before: readonly T[], after: readonly T[]): boolean {
  if (before.length !== after.length) return false;
  const moved = before.flatMap((item, index) => (isSame(item, after[index]) ? [] : [index]));
  if (moved.length === 0) return true;
  const texts = (items: readonly T[]) => moved.map((index) => canonical(items[index])).sort();
  const others = texts(after);
  return texts(before).every((text, index) => text === others[index]);
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const fields = Object.entries(a).filter(([, value]) => value !== undefined);
  const others = Object.values(b).filter((value) => value !== undefined);
  return (
    fields.length === others.length &&
    fields.every(([name, value]) => isSame(value, Reflect.get(b, name)))
  );
}

/** JSON with sorted keys, so that the order in which fields were written makes no difference. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, field: unknown) => {
    if (typeof field !== 'object' || field === null || Array.isArray(field)) return field;
    return Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
