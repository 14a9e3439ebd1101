import type { JsonObject } from './fields.ts';
import { isRecord, record, text, UnusableField } from './fields.ts';

/** An object cut down to what may be kept, or why it cannot be read. It never stands in another's way. */
export type Decoded<T> =
  | { readonly kind: 'object'; readonly object: T }
  | { readonly kind: 'unreadable'; readonly key: string; readonly reason: string };

/** Unknown JSON to a slim object. */
export type Decode<T> = (value: unknown) => Decoded<T>;

/** A decoder from a function that throws `UnusableField` where the object cannot be used. */
export function decoder<T>(build: (object: JsonObject) => T): Decode<T> {
  return (value) => {
    if (!isRecord(value)) return { kind: 'unreadable', key: '?', reason: 'it is not an object' };
    try {
      return { kind: 'object', object: build(value) };
    } catch (error) {
      if (!(error instanceof UnusableField)) throw error;
      return { kind: 'unreadable', key: keyOf(value) ?? '?', reason: error.message };
    }
  };
}

/** Who an object is and which of its states this is, without reading the rest. */
export type ObjectIdentity = {
  /** `namespace/name`, or `name` where there is no namespace. */
  readonly key: string;
  readonly uid: string | undefined;
  readonly resourceVersion: string | undefined;
};

/** The identity of any object, also of one that is otherwise unreadable; undefined without a name. */
export function identityOf(value: unknown): ObjectIdentity | undefined {
  const key = keyOf(value);
  if (key === undefined) return undefined;
  const metadata = record(record(value).metadata);
  return { key, uid: text(metadata.uid), resourceVersion: text(metadata.resourceVersion) };
}

function keyOf(value: unknown): string | undefined {
  const metadata = record(record(value).metadata);
  const name = text(metadata.name);
  if (name === undefined || name === '') return undefined;
  const namespace = text(metadata.namespace);
  return namespace === undefined || namespace === '' ? name : `${namespace}/${name}`;
}
