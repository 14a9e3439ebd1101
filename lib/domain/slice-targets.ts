import type { EndpointColumns } from './endpoint-columns.ts';
import { splitColumn } from './endpoint-columns.ts';
import { targetsPod } from './endpoint-state.ts';
import { LazySliceEntry } from './lazy-slice-entry.ts';
import type { SliceEntry } from './service-entry.ts';

/** Places of endpoints in a slice, in canonical order. */
export type Places = ReadonlySet<number>;

const known = new WeakMap<EndpointColumns | SliceEntry, Places>();

/**
 * The endpoints of a slice that are no Pods. Of a packed slice no endpoint is unpacked, and versions that differ in conditions
 * alone are looked at once.
 */
export function placesWithoutPod(entry: SliceEntry): Places {
  const held = entry instanceof LazySliceEntry ? entry.columns() : entry;
  const remembered = known.get(held);
  if (remembered !== undefined) return remembered;
  const places =
    entry instanceof LazySliceEntry
      ? placesInColumns(entry.columns(), entry.conditions().length)
      : placesWhere(entry.endpoints, (endpoint) => !targetsPod(endpoint));
  known.set(held, places);
  return places;
}

function placesInColumns({ names, rest }: EndpointColumns, count: number): Places {
  return placesWhere(splitColumn(names, count), (name, place) => {
    const told = rest?.[place]?.targetRef;
    return told === undefined ? name === '' : told.kind !== 'Pod';
  });
}

const nowhere: Places = new Set();

function placesWhere<T>(items: readonly T[], is: (item: T, place: number) => boolean): Places {
  const places = items.flatMap((item, place) => (is(item, place) ? [place] : []));
  return places.length === 0 ? nowhere : new Set(places);
}
