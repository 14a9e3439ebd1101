import type { EndpointColumns } from '#lib/domain/endpoint-columns.ts';
import type {
  LaterColumns,
  LaterConditions,
  SliceEntryHead,
} from '#lib/domain/lazy-slice-entry.ts';
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
  /** Whether this version of the slice is what is said of it, or staged to be said. */
  tells(key: string, packed: PackedSlice | undefined): boolean;
  /** What is to be said of this slice from the next commit on; `undefined`: nothing. */
  stage(key: string, packed: PackedSlice | undefined, telling: Telling): void;
  /** Makes what was staged true. What differs in conditions alone are flips. */
  commit(): {
    readonly slices: TableChange<LazySliceEntry>;
    readonly flips: readonly SliceFlips[];
  };
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
    tells: (key, packed) => (staged.has(key) ? staged.get(key) : rows.get(key))?.packed === packed,
    stage(key, packed, { linked, needsUids }) {
      const before = rows.get(key);
      if (packed === undefined) {
        if (before === undefined) staged.delete(key);
        else staged.set(key, undefined);
        return;
      }
      const known = staged.get(key) ?? before;
      const number = known?.entry.number ?? nextNumber++;
      const head = { key, ...sliceEntryHead(packed.head, linked) };
      const row = new Row(packed, head, { needsUids, number, known });
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

/** A slice as it is held and as it is told. A class: functions of its own would cost each of ten thousand 300 bytes. */
class Row implements LaterConditions, LaterColumns {
  readonly packed: PackedSlice;
  readonly needsUids: boolean;
  /** Shared by all versions with the same endpoints. */
  readonly order: CanonicalOrder;
  readonly entry: LazySliceEntry;

  constructor(
    packed: PackedSlice,
    head: SliceEntryHead & { readonly key: string },
    before: {
      readonly number: number;
      readonly known: Row | undefined;
      readonly needsUids: boolean;
    },
  ) {
    const { number, known, needsUids } = before;
    const isKnown = known !== undefined && haveSameBodies(known.packed, packed);
    this.packed = packed;
    this.needsUids = needsUids;
    this.order = isKnown ? known.order : new CanonicalOrder();
    this.entry = new LazySliceEntry(head, number, this, this);
  }

  get count(): number {
    return this.packed.count;
  }

  get textLength(): number {
    return this.packed.bodies.length;
  }

  inOrder(): Readonly<Uint8Array> {
    const places = this.order.of(this.packed);
    const { conditions } = this.packed;
    return places === undefined
      ? conditions
      : Uint8Array.from(places, (place) => conditions[place] ?? 0);
  }

  inColumns(): EndpointColumns {
    return toldColumns(this.packed, this.order.of(this.packed), this.needsUids);
  }
}

/** Where in a slice each endpoint of the canonical order stands. Found out when it is first asked for. */
class CanonicalOrder {
  /** `null`: not yet; absent: there. */
  #places: Uint32Array | undefined | null = null;

  /** @param packed any version of the slice with the same endpoints */
  of(packed: PackedSlice): Uint32Array | undefined {
    if (this.#places === null) this.#places = orderOf(packed);
    return this.#places;
  }
}

function headOf({ key: _key, number: _number, ...head }: LazySliceEntry): SliceEntryHead {
  return head;
}

function orderOf(packed: PackedSlice): Uint32Array | undefined {
  const order = canonicalOrder(unpackEndpoints(packed));
  return order.every((place, index) => place === index) ? undefined : Uint32Array.from(order);
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
  return isSameJson(before.inColumns(), after.inColumns());
}

function flipsBetween(before: Row, after: Row): readonly Flip[] {
  const was = before.entry.conditions();
  const flips: Flip[] = [];
  for (const [place, byte] of after.entry.conditions().entries()) {
    if (was[place] !== byte) flips.push({ place, byte });
  }
  return flips;
}
