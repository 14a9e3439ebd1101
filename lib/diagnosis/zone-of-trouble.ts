import { conditionByteCount, conditionsOfByte } from '#lib/domain/condition-byte.ts';
import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import { sliceConditions } from '#lib/domain/slice-conditions.ts';
import { sliceNodes, sliceZones } from '#lib/domain/slice-places.ts';

/** By ConditionByte, whether such an endpoint is ready, or in trouble; neither where it is terminating. */
const stateOfByte = Array.from({ length: conditionByteCount }, (_, byte) => {
  const { ready, terminating } = conditionsOf(conditionsOfByte(byte));
  if (ready) return 'ready';
  return terminating ? undefined : 'unready';
});

/**
 * The zone that `placeOfTrouble` finds, from slices as the page holds them: for thousands of Services of which nothing is
 * known but their slices. `undefined` where all the trouble is on one Node, or in no one zone.
 */
export function zoneOfTrouble(slices: readonly SliceEntry[]): string | undefined {
  const zone = onlyPlace(slices, sliceZones);
  return zone === undefined || onlyPlace(slices, sliceNodes) !== undefined ? undefined : zone;
}

/** Of each endpoint of a slice, in canonical order. */
type PlacesOf = (slice: SliceEntry) => readonly string[];

/** Where all the unready are, while ready ones are elsewhere. */
function onlyPlace(slices: readonly SliceEntry[], placesOf: PlacesOf): string | undefined {
  const seen = { ready: new Set<string>(), unready: new Set<string>() };
  for (const slice of slices) {
    addPlaces(sliceConditions(slice), placesOf(slice), seen);
    if (seen.unready.size > 1) return undefined;
  }
  const [place = ''] = seen.unready;
  return place !== '' && seen.ready.size > 0 && !seen.ready.has(place) ? place : undefined;
}

function addPlaces(
  bytes: Readonly<Uint8Array>,
  places: readonly string[],
  seen: Readonly<Record<'ready' | 'unready', Set<string>>>,
): void {
  for (let at = 0; at < bytes.length; at += 1) {
    const state = stateOfByte[bytes[at] ?? 0];
    if (state !== undefined) seen[state].add(places[at] ?? '');
  }
}
