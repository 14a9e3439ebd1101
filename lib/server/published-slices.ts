import type { SliceEntryHead } from '#lib/domain/lazy-slice-entry.ts';
import { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import { haveSameBodies, unpackEndpoints } from '#lib/domain/packed-slice.ts';
import { canonicalOrder, sliceEntryHead } from '#lib/domain/slice-entry.ts';
import { toldColumns } from '#lib/domain/told-columns.ts';
import type { TableChange } from '#lib/protocol/messages.ts';
import type { Flip, SliceFlips } from '#lib/protocol/topology-changes.ts';
import { isSameJson } from './same-json.ts';

/** How a slice is to be told. */
export type Telling = {
  /** Whether the Service that it names is there. */
  readonly linked: boolean;
  /** Names do not tell the targets apart. */
  readonly needsUids: boolean;
};

export type PublishedSlices = {
  values(): IterableIterator<LazySliceEntry>;
  get(key: string): LazySliceEntry | undefined;
  /** What is to be said of this slice from the next commit on; `undefined`: nothing. */
  stage(key: string, packed: PackedSlice | undefined, telling: Telling): void;
  /** Makes what was staged true. What differs in conditions alone are flips. */
  commit(): {
    readonly slices: TableChange<LazySliceEntry>;
    readonly flips: readonly SliceFlips[];
  };
};

type Row = {
  readonly entry: LazySliceEntry;
  readonly packed: PackedSlice;
  readonly needsUids: boolean;
  /** Where in the slice each endpoint of the canonical order stands; absent: there. Found out when it is first asked for. */
  readonly order: () => Uint32Array | undefined;
};

/**
 * The slices as they are told: in canonical order, without uids where names do. Beside the packed slices of the store it
 * holds a head for each, and an order where a slice is not written in the canonical one. A slice has a number for as long as it is
 * there, and no other slice ever gets that number.
 */
export function createPublishedSlices(): PublishedSlices {
  const rows = new Map<string, Row>();
  const staged = new Map<string, Row | undefined>();
  let nextNumber = 1;

  return {
    *values() {
      for (const { entry } of rows.values()) yield entry;
    },
    get: (key) => rows.get(key)?.entry,
    stage(key, packed, { linked, needsUids }) {
      const before = rows.get(key);
      if (packed === undefined) {
        if (before === undefined) staged.delete(key);
        else staged.set(key, undefined);
        return;
      }
      const known = staged.get(key) ?? before;
      const number = known?.entry.number ?? nextNumber++;
      const row = toRow(packed, sliceEntryHead(packed.head, linked), { needsUids, number, known });
      if (before !== undefined && saysTheSame(before, row)) staged.delete(key);
      else staged.set(key, row);
    },
    commit() {
      const set: LazySliceEntry[] = [];
      const deleted: string[] = [];
      const flips: SliceFlips[] = [];
      for (const [key, row] of staged) {
        const before = rows.get(key);
        if (row === undefined) {
          rows.delete(key);
          deleted.push(key);
          continue;
        }
        rows.set(key, row);
        if (before === undefined || !haveSameEndpoints(before, row)) set.push(row.entry);
        else flips.push({ key, number: row.entry.number, flips: flipsBetween(before, row) });
      }
      staged.clear();
      return { slices: { set, delete: deleted }, flips };
    },
  };
}

function toRow(
  packed: PackedSlice,
  head: SliceEntryHead,
  before: { readonly number: number; readonly known: Row | undefined; readonly needsUids: boolean },
): Row {
  const { number, known, needsUids } = before;
  const isKnown = known !== undefined && haveSameBodies(known.packed, packed);
  const order = isKnown ? known.order : laterOrder(packed);
  const parts = { packed, order, needsUids };
  const entry = new LazySliceEntry(
    head,
    number,
    { count: packed.count, inOrder: () => canonicalConditions(parts) },
    () => columnsOf(parts),
  );
  return { entry, ...parts };
}

function canonicalConditions({ packed, order }: Pick<Row, 'packed' | 'order'>) {
  const places = order();
  const { conditions } = packed;
  return places === undefined
    ? conditions
    : Uint8Array.from(places, (place) => conditions[place] ?? 0);
}

function headOf({ key: _key, number: _number, ...head }: LazySliceEntry): SliceEntryHead {
  return head;
}

/** Works it out once, and holds the slice no longer than that. */
function laterOrder(packed: PackedSlice): Row['order'] {
  let waiting: PackedSlice | undefined = packed;
  let order: Uint32Array | undefined;
  return () => {
    if (waiting !== undefined) order = orderOf(waiting);
    waiting = undefined;
    return order;
  };
}

function orderOf(packed: PackedSlice): Uint32Array | undefined {
  const order = canonicalOrder(unpackEndpoints(packed));
  return order.every((place, index) => place === index) ? undefined : Uint32Array.from(order);
}

function columnsOf({ packed, order, needsUids }: Pick<Row, 'packed' | 'order' | 'needsUids'>) {
  return toldColumns(packed, order(), needsUids);
}

function saysTheSame(before: Row, after: Row): boolean {
  return haveSameEndpoints(before, after) && haveSameConditions(before, after);
}

function haveSameConditions(before: Row, after: Row): boolean {
  // Of one order: nobody has to know which.
  const isOneOrder = before.order === after.order;
  const was = isOneOrder ? before.packed.conditions : before.entry.conditions();
  const is = isOneOrder ? after.packed.conditions : after.entry.conditions();
  return was.every((byte, place) => byte === is[place]);
}

/** All but conditions is the same. */
function haveSameEndpoints(before: Row, after: Row): boolean {
  if (!isSameJson(headOf(before.entry), headOf(after.entry))) return false;
  if (before.packed.count !== after.packed.count) return false;
  if (before.needsUids === after.needsUids && haveSameBodies(before.packed, after.packed)) {
    return true;
  }
  return isSameJson(columnsOf(before), columnsOf(after));
}

function flipsBetween(before: Row, after: Row): readonly Flip[] {
  const was = before.entry.conditions();
  const flips: Flip[] = [];
  for (const [place, byte] of after.entry.conditions().entries()) {
    if (was[place] !== byte) flips.push({ place, byte });
  }
  return flips;
}
