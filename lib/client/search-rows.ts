import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { serviceText, sliceText } from './search-text.ts';
import type { TopologyState } from './topology-state.ts';
import type { Turns } from './turns.ts';

/** A Service and what a search looks through of it. */
export type ServiceRow = {
  readonly key: string;
  readonly entry: ServiceEntry;
  readonly text: string;
};

/** A slice and what a search looks through of it and of its Service. */
export type SliceRow = {
  readonly key: string;
  readonly slice: SliceEntry;
  readonly serviceKey: string;
  readonly entry: ServiceEntry | undefined;
  readonly around: string;
  readonly head: string;
  readonly lines: string;
};

/** In the order of their keys. */
export type SearchRows = {
  readonly services: readonly ServiceRow[];
  readonly slices: readonly SliceRow[];
};

/** Looks the clock up once in so many entries. */
const entriesTogether = 64;

/**
 * The rows of one state after the other; a row whose entries did not change is kept.
 *
 * @returns a function that answers undefined where nobody waits any more
 */
export function createSearchRows(): (
  state: TopologyState,
  turns: Turns,
) => Promise<SearchRows | undefined> {
  let services: readonly ServiceRow[] = [];
  let slices: readonly SliceRow[] = [];
  let read: TopologyState | undefined;
  return async (state, turns) => {
    if (read?.services === state.services && read.slices === state.slices) {
      return { services, slices };
    }
    read = undefined;
    const nextServices = await nextRows(services, state.services, turns, (entry, row) =>
      row?.entry === entry ? row : { key: entry.key, entry, text: serviceText(entry) },
    );
    if (nextServices === undefined) return undefined;
    services = nextServices;
    const nextSlices = await nextRows(slices, state.slices, turns, (slice, row) =>
      nextSliceRow(slice, row, state),
    );
    if (nextSlices === undefined) return undefined;
    slices = nextSlices;
    read = state;
    return { services, slices };
  };
}

/** Sorts anew only where keys came or went. */
async function nextRows<T, R extends { readonly key: string }>(
  rows: readonly R[],
  table: ReadonlyMap<string, T>,
  turns: Turns,
  toRow: (entry: T, known: R | undefined) => R,
): Promise<readonly R[] | undefined> {
  const isSame = rows.length === table.size && rows.every(({ key }) => table.has(key));
  const known = isSame ? undefined : new Map(rows.map((row) => [row.key, row]));
  const keys = isSame ? rows.map(({ key }) => key) : [...table.keys()].sort();
  const next: R[] = [];
  for (const [index, key] of keys.entries()) {
    const entry = table.get(key);
    if (entry !== undefined)
      next.push(toRow(entry, known === undefined ? rows[index] : known.get(key)));
    if (index % entriesTogether === 0 && turns.isOver() && !(await turns.next())) return undefined;
  }
  return next;
}

function nextSliceRow(
  slice: SliceEntry,
  known: SliceRow | undefined,
  { services }: TopologyState,
): SliceRow {
  const serviceKey =
    known?.slice === slice ? known.serviceKey : objectKey(slice.namespace, slice.serviceName ?? '');
  const entry = slice.linked ? services.get(serviceKey) : undefined;
  if (known?.slice === slice && known.entry === entry) return known;
  const around = entry === undefined ? '' : serviceText(entry);
  return { key: slice.key, slice, serviceKey, entry, around, ...sliceText(slice) };
}

/** Visits rows in turns; false where nobody waits any more. */
export async function inTurns<T>(
  rows: readonly T[],
  turns: Turns,
  visit: (row: T, index: number) => void,
): Promise<boolean> {
  for (let start = 0; start < rows.length; start += entriesTogether) {
    const end = Math.min(rows.length, start + entriesTogether);
    for (let index = start; index < end; index += 1) {
      const row = rows[index];
      if (row !== undefined) visit(row, index);
    }
    if (turns.isOver() && !(await turns.next())) return false;
  }
  return true;
}
