import { conditionsOfByte } from './condition-byte.ts';
import type { EndpointColumns } from './endpoint-columns.ts';
import { fromColumns } from './endpoint-columns.ts';
import type { AddressType, Endpoint, SlicePort } from './objects.ts';
import type { SliceEntry } from './service-entry.ts';
import { objectKey } from './service-entry.ts';

/** A slice as it is told, without its endpoints. */
export type SliceEntryHead = Omit<SliceEntry, 'endpoints' | 'key' | 'number'>;

/** Conditions whose order is found out when somebody looks at it. */
export type LaterConditions = {
  readonly count: number;
  /** How long the text is in which the endpoints are held. */
  readonly textLength: number;
  /** Asked once. */
  readonly inOrder: () => Readonly<Uint8Array>;
};

/** Endpoints that were unpacked once, with the bytes of their conditions. */
type Unpacked = {
  readonly endpoints: WeakRef<readonly Endpoint[]>;
  readonly conditions: Readonly<Uint8Array>;
};

/** Endpoints that are looked for each time that somebody looks at them. */
export type LaterColumns = { readonly inColumns: () => EndpointColumns };

/**
 * A slice that unpacks its endpoints when somebody looks at them, and forgets them when nobody does: of the ten thousand on
 * a page a few are looked at.
 */
export class LazySliceEntry implements SliceEntry {
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly creationTimestamp: string | undefined;
  readonly deletionTimestamp: string | undefined;
  readonly addressType: AddressType;
  readonly serviceName: string | undefined;
  readonly linked: boolean;
  readonly managedBy: string | undefined;
  readonly unwatchedBy: string | undefined;
  readonly ports: readonly SlicePort[];
  readonly number: number;
  readonly #textLength: number;
  #conditions: Readonly<Uint8Array> | LaterConditions;
  readonly #columns: EndpointColumns | LaterColumns;
  #unpacked: Unpacked | undefined;

  /**
   * @param number what the stream calls it
   * @param conditions one ConditionByte for each endpoint, in canonical order
   * @param columns the endpoints, in canonical order
   */
  constructor(
    head: SliceEntryHead & { readonly key?: string },
    number: number,
    conditions: Readonly<Uint8Array> | LaterConditions,
    columns: EndpointColumns | LaterColumns,
  ) {
    this.key = head.key ?? objectKey(head.namespace, head.name);
    this.namespace = head.namespace;
    this.name = head.name;
    this.creationTimestamp = head.creationTimestamp;
    this.deletionTimestamp = head.deletionTimestamp;
    this.addressType = head.addressType;
    this.serviceName = head.serviceName;
    this.linked = head.linked;
    this.managedBy = head.managedBy;
    this.unwatchedBy = head.unwatchedBy;
    this.ports = head.ports;
    this.number = number;
    this.#textLength = 'inOrder' in conditions ? conditions.textLength : 0;
    this.#conditions = conditions;
    this.#columns = columns;
  }

  get endpoints(): readonly Endpoint[] {
    const conditions = this.conditions();
    const known = this.#unpacked?.endpoints.deref();
    if (known !== undefined && this.#unpacked?.conditions === conditions) return known;
    const endpoints =
      known === undefined || this.#unpacked === undefined
        ? fromColumns(this.columns(), conditions, this.namespace)
        : known.map((endpoint, place) =>
            withByte(endpoint, this.#unpacked?.conditions[place], conditions[place]),
          );
    this.#unpacked = { endpoints: new WeakRef(endpoints), conditions };
    return endpoints;
  }

  /** How many endpoints there are, whatever their order. */
  count(): number {
    const conditions = this.#conditions;
    return 'inOrder' in conditions ? conditions.count : conditions.length;
  }

  /** How long the text is that this entry keeps in memory; 0 where it keeps columns instead. */
  textLength(): number {
    return this.#textLength;
  }

  conditions(): Readonly<Uint8Array> {
    if ('inOrder' in this.#conditions) this.#conditions = this.#conditions.inOrder();
    return this.#conditions;
  }

  columns(): EndpointColumns {
    return 'inColumns' in this.#columns ? this.#columns.inColumns() : this.#columns;
  }

  /** The same slice with as many other conditions; endpoints whose conditions are the same keep their reference. */
  withConditions(conditions: Readonly<Uint8Array>): LazySliceEntry {
    const next = new LazySliceEntry(this, this.number, conditions, this.#columns);
    next.#unpacked = this.#unpacked;
    return next;
  }

  /** The same object as long as the endpoints are the same, whatever their conditions. */
  get membership(): object {
    return this.#columns;
  }

  /** Whether both hold the very same endpoints, whatever their conditions: then one was made from the other. */
  sharesEndpoints(other: LazySliceEntry): boolean {
    return this.#columns === other.#columns;
  }

  /** What JSON and digests see: the getter is no member of the object itself. */
  toJSON(): SliceEntry {
    return { ...this, endpoints: this.endpoints };
  }
}

function withByte(
  endpoint: Endpoint,
  before: number | undefined,
  byte: number | undefined,
): Endpoint {
  if (byte === undefined || byte === before) return endpoint;
  const conditions = conditionsOfByte(byte);
  if (conditions !== undefined) return { ...endpoint, conditions };
  const { conditions: _, ...rest } = endpoint;
  return rest;
}
