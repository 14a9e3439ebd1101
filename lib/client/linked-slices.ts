import type { Service } from '#lib/domain/objects.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';

/** A Service with the names of the slices that are linked to it: as it is published, or as it is judged. */
export type Linking = { readonly service: Service; readonly slices: readonly string[] };

/** The list of names stays the same object while a Service's endpoints flip, thousands of times. */
const keysOfNames = new WeakMap<readonly string[], readonly string[]>();

/** Keys of the slices that are linked to a Service, in the order of their names. */
export function linkedKeys({ service, slices }: Linking): readonly string[] {
  const known = keysOfNames.get(slices);
  if (known !== undefined) return known;
  const { namespace } = service.metadata;
  const keys = slices.map((name) => objectKey(namespace, name));
  keysOfNames.set(slices, keys);
  return keys;
}

/** The slices that are linked to a Service, as they are told. */
export function linkedSlices(
  owner: Linking,
  slices: { get(key: string): SliceEntry | undefined },
): readonly SliceEntry[] {
  const linked: SliceEntry[] = [];
  for (const key of linkedKeys(owner)) {
    const slice = slices.get(key);
    if (slice !== undefined) linked.push(slice);
  }
  return linked;
}
