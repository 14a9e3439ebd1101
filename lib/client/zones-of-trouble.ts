import { zoneOfTrouble } from '#lib/diagnosis/zone-of-trouble.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { linkedSlices } from './linked-slices.ts';

/** An entry is made anew when its slices change. */
const known = new WeakMap<ServiceEntry, string | undefined>();

/**
 * By zone, the Services in trouble of which nothing is known but their slices, where all that is not ready is there: where
 * not all Pods are watched, these are most of those that a lost zone troubles.
 *
 * @param entries those in trouble
 */
export function zonesOfTrouble(
  entries: Iterable<ServiceEntry>,
  slices: { get(key: string): SliceEntry | undefined },
): ReadonlyMap<string, readonly string[]> {
  const services = new Map<string, string[]>();
  for (const entry of entries) {
    if (entry.findings.length > 0) continue;
    const zone = zoneOf(entry, slices);
    if (zone === undefined) continue;
    const others = services.get(zone);
    if (others === undefined) services.set(zone, [entry.key]);
    else others.push(entry.key);
  }
  return services;
}

function zoneOf(
  entry: ServiceEntry,
  slices: { get(key: string): SliceEntry | undefined },
): string | undefined {
  if (known.has(entry)) return known.get(entry);
  const zone = zoneOfTrouble(linkedSlices(entry, slices));
  known.set(entry, zone);
  return zone;
}
