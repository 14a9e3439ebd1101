import type { AddressType, Endpoint, SlicePort } from './objects.ts';
import type { SliceEntry } from './service-entry.ts';
import { objectKey } from './service-entry.ts';

/** A slice as it is told, without its endpoints. */
export type SliceEntryHead = Omit<SliceEntry, 'endpoints' | 'key'>;

/** Where the endpoints of a slice come from, in canonical order. */
export type EndpointSource = {
  conditions(): Readonly<Uint8Array>;
  endpoints(): readonly Endpoint[];
};

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
  readonly #source: EndpointSource;
  #unpacked: WeakRef<readonly Endpoint[]> | undefined;

  constructor(head: SliceEntryHead, source: EndpointSource) {
    this.key = objectKey(head.namespace, head.name);
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
    this.#source = source;
  }

  get endpoints(): readonly Endpoint[] {
    const known = this.#unpacked?.deref();
    if (known !== undefined) return known;
    const endpoints = this.#source.endpoints();
    this.#unpacked = new WeakRef(endpoints);
    return endpoints;
  }

  conditions(): Readonly<Uint8Array> {
    return this.#source.conditions();
  }

  /** What JSON and digests see: the getter is no member of the object itself. */
  toJSON(): SliceEntry {
    return { ...this, endpoints: this.endpoints };
  }
}
