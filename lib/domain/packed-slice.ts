import type { ConditionByte } from './condition-byte.ts';
import { conditionByte, conditionsOfByte } from './condition-byte.ts';
import type { Endpoint, EndpointSlice, TargetRef } from './objects.ts';
import { parseRows } from './parse-rows.ts';

/**
 * An EndpointSlice as it is held by the ten thousand: what seldom changes of its endpoints as one JSON text, what often
 * changes as one byte each. About 110 bytes for an endpoint instead of 500. A value: a change of conditions makes another
 * one that shares the text, so two versions differ in nothing but conditions exactly where their texts are equal.
 */
export type PackedSlice = {
  /** The slice without its endpoints. */
  readonly head: SliceHead;
  /** How many endpoints there are. */
  readonly count: number;
  /** A JSON array with one row for each endpoint, in the slice's own order; empty for none. */
  readonly bodies: string;
  /** For each endpoint, in the same order. */
  readonly conditions: Readonly<Uint8Array>;
};

export type SliceHead = Omit<EndpointSlice, 'endpoints'>;

/**
 * Address or addresses; the target's name and uid; node; zone; whatever else there is. Trailing nulls are left out. The
 * target is a Pod of the slice's namespace unless `rest` holds another one whole.
 */
export type Row = [
  addresses: string | readonly string[],
  name?: string | null | undefined,
  uid?: string | null | undefined,
  nodeName?: string | null | undefined,
  zone?: string | null | undefined,
  rest?: Rest | null | undefined,
];

type Rest = Pick<Endpoint, 'hostname' | 'hints' | 'targetRef'>;

export function packSlice(slice: EndpointSlice): PackedSlice {
  const { endpoints = [], ...head } = slice;
  const { namespace } = slice.metadata;
  const conditions = new Uint8Array(endpoints.length);
  endpoints.forEach((endpoint, index) => {
    conditions[index] = conditionByte(endpoint.conditions);
  });
  const rows = endpoints.map((endpoint) => toRow(endpoint, namespace));
  return packRows(head, rows, conditions);
}

/** The slice of these endpoints, for whoever has them as rows; see `toRow`. */
export function packRows(
  head: SliceHead,
  rows: readonly Row[],
  conditions: Readonly<Uint8Array>,
): PackedSlice {
  const bodies = rows.length === 0 ? '' : JSON.stringify(rows);
  return { head, count: rows.length, bodies, conditions };
}

/** The slice again, in the API's own shape; each call makes new endpoints. */
export function unpackSlice(packed: PackedSlice): EndpointSlice {
  if (packed.count === 0) return packed.head;
  return { ...packed.head, endpoints: unpackEndpoints(packed) };
}

/** Its endpoints, in the slice's own order. */
export function unpackEndpoints({ head, bodies, conditions }: PackedSlice): readonly Endpoint[] {
  if (bodies === '') return [];
  const rows = parseRows(bodies);
  const { namespace } = head.metadata;
  return rows.map((row, index) => toEndpoint(row, namespace, conditions[index] ?? 0));
}

/** Whether two versions of a slice have the same endpoints in the same order, whatever their conditions. */
export function haveSameBodies(a: PackedSlice, b: PackedSlice): boolean {
  return a.bodies === b.bodies && a.head.metadata.namespace === b.head.metadata.namespace;
}

/** What is held of an endpoint besides its conditions. */
export function toRow(endpoint: Endpoint, namespace: string): Row {
  const { addresses, targetRef, nodeName, zone, hostname, hints } = endpoint;
  const [address] = addresses;
  const isPlain = targetRef !== undefined && isPodOf(targetRef, namespace);
  const row: Row = [
    addresses.length === 1 && address !== undefined ? address : addresses,
    isPlain ? targetRef.name : undefined,
    isPlain ? targetRef.uid : undefined,
    nodeName,
    zone,
    restOf({ hostname, hints, targetRef: isPlain ? undefined : targetRef }),
  ];
  while (row.length > 1 && row.at(-1) === undefined) row.pop();
  return row;
}

function restOf(rest: Rest): Rest | undefined {
  const { hostname, hints, targetRef } = rest;
  return hostname === undefined && hints === undefined && targetRef === undefined
    ? undefined
    : rest;
}

function isPodOf({ kind, namespace, name, uid }: TargetRef, ofNamespace: string): boolean {
  return kind === 'Pod' && namespace === ofNamespace && !(name === undefined && uid === undefined);
}

function toEndpoint(row: Row, namespace: string, byte: ConditionByte): Endpoint {
  const [address, name, uid, nodeName, zone, rest] = row;
  const addresses = typeof address === 'string' ? [address] : address;
  const conditions = conditionsOfByte(byte);
  const targetRef = toPodRef(namespace, name, uid);
  // Nearly all are of this one shape: written at once they are small, and what reads them is fast.
  if (conditions && nodeName != null && zone != null && targetRef && rest == null) {
    return { addresses, conditions, nodeName, zone, targetRef };
  }
  return {
    addresses,
    ...(conditions === undefined ? {} : { conditions }),
    ...(nodeName == null ? {} : { nodeName }),
    ...(zone == null ? {} : { zone }),
    ...(targetRef === undefined ? {} : { targetRef }),
    ...rest,
  };
}

function toPodRef(namespace: string, name: Row[1], uid: Row[2]): TargetRef | undefined {
  const kind = 'Pod';
  if (name == null) return uid == null ? undefined : { kind, namespace, uid };
  return uid == null ? { kind, namespace, name } : { kind, namespace, name, uid };
}
