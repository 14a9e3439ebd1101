import type { Endpoint, SlicePort } from '#lib/domain/objects.ts';
import { managedByLabel } from '#lib/domain/objects.ts';
import type { PackedSlice, SliceHead } from '#lib/domain/packed-slice.ts';
import { haveSameBodies, unpackEndpoints } from '#lib/domain/packed-slice.ts';
import { linkedServiceName } from '#lib/domain/slice-entry.ts';

/**
 * True where a rewrite of a slice says nothing new: the same entry on the canvas (lib/domain/slice-entry.ts), whatever the
 * order of its endpoints, its version, generation, labels of others and trigger time.
 */
export function saysTheSame(before: PackedSlice, after: PackedSlice): boolean {
  return isSameHead(before.head, after.head) && areSameEndpoints(before, after);
}

function isSameHead(before: SliceHead, after: SliceHead): boolean {
  return (
    before.addressType === after.addressType &&
    linkedServiceName(before) === linkedServiceName(after) &&
    before.metadata.labels?.[managedByLabel] === after.metadata.labels?.[managedByLabel] &&
    before.metadata.deletionTimestamp === after.metadata.deletionTimestamp &&
    sameMembers<SlicePort>(before.ports ?? [], after.ports ?? [])
  );
}

/** Whatever their order: nearly always the packed forms tell, and nothing is unpacked. */
function areSameEndpoints(before: PackedSlice, after: PackedSlice): boolean {
  if (before.count !== after.count) return false;
  // What was only put in another order is of the same length and has the same conditions, each as often.
  if (before.bodies.length !== after.bodies.length) return false;
  if (haveSameBodies(before, after) && hasSameBytes(before.conditions, after.conditions))
    return true;
  if (!hasSameBytes(before.conditions.toSorted(), after.conditions.toSorted())) return false;
  return sameMembers<Endpoint>(unpackEndpoints(before), unpackEndpoints(after));
}

function hasSameBytes(a: Readonly<Uint8Array>, b: Readonly<Uint8Array>): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
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
