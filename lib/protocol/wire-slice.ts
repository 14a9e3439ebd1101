import type { EndpointColumns, EndpointRest } from '#lib/domain/endpoint-columns.ts';
import type { SliceEntryHead } from '#lib/domain/lazy-slice-entry.ts';
import { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';

/** A slice on the wire, its endpoints as texts (lib/domain/endpoint-columns.ts). */
export type WireSlice = SliceEntryHead & {
  /** What flips call it: no other slice ever has it in this epoch. */
  readonly number: number;
  readonly names: string;
  readonly addresses: string;
  readonly nodes: string;
  readonly zones: string;
  readonly rest?: Readonly<Record<string, EndpointRest>> | undefined;
  /** One character for the conditions of each endpoint. */
  readonly conditions: string;
};

export function toWireSlice(entry: LazySliceEntry): WireSlice {
  const { key: _key, ...head } = entry;
  const { count: _count, ...columns } = entry.columns();
  return {
    ...head,
    ...columns,
    conditions: encodeConditions(entry.conditions()),
  };
}

export function fromWireSlice(wire: WireSlice): LazySliceEntry {
  const { conditions, columns } = endpointsOfWire(wire);
  return new LazySliceEntry(wire, wire.number, conditions, columns);
}

/** The endpoints of a slice on the wire, as they are held. */
export function endpointsOfWire({
  names,
  addresses,
  nodes,
  zones,
  rest,
  conditions: text,
}: WireSlice): { readonly conditions: Uint8Array; readonly columns: EndpointColumns } {
  const conditions = decodeConditions(text);
  const columns = { count: conditions.length, names, addresses, nodes, zones };
  return { conditions, columns: rest == null ? columns : { ...columns, rest } };
}

/** From here on each ConditionByte has a character, printable ones. */
const firstCharacter = 40;

function encodeConditions(bytes: Readonly<Uint8Array>): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte + firstCharacter)).join('');
}

function decodeConditions(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Math.max(0, text.charCodeAt(at) - firstCharacter);
  }
  return bytes;
}
