import storedSchema from './schema.json' with { type: 'json' };
import { decodeSpecial } from './special-messages.ts';
import type { WireValue } from './wire-fields.ts';
import { ProtobufError, wireFields } from './wire-fields.ts';

type Field = {
  readonly number: number;
  /** In JSON; empty where the fields of the message stand among those of its owner. */
  readonly name: string;
  readonly type: string;
  readonly repeated?: boolean;
  readonly map?: boolean;
  /** The zero value means that there is none. */
  readonly omitsZero?: boolean;
};

/** Made by `scripts/protobuf-schema.ts` from Kubernetes' own sources. */
const schema: Readonly<Record<string, readonly Field[]>> = storedSchema;

/** Messages inside messages; deeper ones are hostile. */
const maxDepth = 64;

/** True where the schema knows the message, such as `core.Service`. */
export function isKnownMessage(type: string): boolean {
  return Object.hasOwn(schema, type);
}

/** What the message is in JSON, as the API writes it. Fields that the schema does not know are left out. Throws {@link ProtobufError}. */
export function decodeMessage(type: string, bytes: Uint8Array, depth = 0): object {
  if (depth > maxDepth) throw new ProtobufError('proto: nested too deeply');
  const values = new Map<number, WireValue[]>();
  for (const { number, value } of wireFields(bytes)) {
    values.set(number, [...(values.get(number) ?? []), value]);
  }
  const fields = schema[type] ?? [];
  const entries = fields.flatMap((field) =>
    decodeField(field, values.get(field.number) ?? [], depth),
  );
  return Object.fromEntries(entries);
}

/** The field's place in JSON: none, one, or those of a message whose fields stand among its owner's. */
function decodeField(
  field: Field,
  values: readonly WireValue[],
  depth: number,
): readonly (readonly [string, unknown])[] {
  const { name, type, repeated = false, map = false, omitsZero = false } = field;
  const last = values.at(-1);
  if (last === undefined) return [];
  if (map) {
    // By entries, so that a key `__proto__` is a key like others.
    const entries = values.map((value) => decodeEntry(type, value, depth));
    return [[name, Object.fromEntries(entries)]];
  }
  if (repeated) return [[name, values.map((value) => decodeValue(type, value, depth))]];
  const decoded = decodeValue(type, last, depth);
  if (name === '') return Object.entries(Object(decoded));
  return omitsZero && isZero(decoded) ? [] : [[name, decoded]];
}

function decodeEntry(type: string, entry: WireValue, depth: number): readonly [string, unknown] {
  let key = '';
  let item: unknown = '';
  for (const { number, value } of wireFields(bytesOf(entry))) {
    if (number === 1) key = text(value);
    if (number === 2) item = decodeValue(type, value, depth);
  }
  return [key, item];
}

function decodeValue(type: string, value: WireValue, depth: number): unknown {
  switch (type) {
    case 'string':
      return text(value);
    case 'bool':
      return value === 1n;
    case 'int32':
    case 'int64':
      return Number(value);
    case '[]byte':
      return Buffer.from(bytesOf(value)).toString('base64');
    default:
      return isKnownMessage(type)
        ? decodeMessage(type, bytesOf(value), depth + 1)
        : decodeSpecial(type, bytesOf(value));
  }
}

function isZero(value: unknown): boolean {
  return value === '' || value === 0 || value === false || value === null;
}

function bytesOf(value: WireValue): Uint8Array {
  if (typeof value === 'bigint') throw new ProtobufError('proto: wrong wireType = 0');
  return value;
}

function text(value: WireValue): string {
  return Buffer.from(bytesOf(value)).toString('utf8');
}
