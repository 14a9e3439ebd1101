import type { JsonObject, JsonValue } from '#simulator/api/json.ts';
import { isList, isObject } from '#simulator/api/json.ts';
import { decodeScalar, zeroScalar } from './decode-scalar.ts';
import type { Field, FieldType } from './schema/api-types.ts';
import { bareName, fieldsOf, goType } from './schema/api-types.ts';

/** A value of the wrong type, in the words of Go's encoding/json. */
export class DecodeError extends Error {}

export type Decoded = {
  readonly object: JsonObject;
  /** What strict decoding does not bear: unknown and duplicate fields. */
  readonly problems: readonly string[];
};

const alwaysWritten = { omitEmpty: false, omitZero: false };

/** Where the value stands: for the path in problems, and for the words of errors. */
type Place = {
  readonly path: string;
  /** The fields alone, as Go's errors name them. */
  readonly fields: string;
  readonly struct: string;
};

/**
 * Reads a value as the API type of that name and writes it out as an API server would: null and empty optional fields
 * are left out, fields that the type always has are there, unknown ones are dropped and named.
 */
export function decode(
  typeName: string,
  value: JsonObject,
  duplicates: ReadonlySet<string>,
): Decoded {
  const problems: string[] = [];

  const struct = (name: string, given: JsonObject, place: Place): JsonObject => {
    const fields = fieldsOf(name);
    const read = new Map<string, JsonValue>();
    const readMember = (described: Field, value: JsonValue): void => {
      read.set(
        described.name,
        member(described, value, {
          path: join(place.path, described.name),
          fields: join(place.fields, described.name),
          struct: bareName(name),
        }),
      );
    };
    // In the order of the manifest, which is the order of the problems; written out in the order of the type.
    for (const [key, value] of Object.entries(given)) {
      const described = fields.get(key);
      const path = join(place.path, key);
      if (described === undefined) {
        problems.push(`unknown field "${path}"`);
        continue;
      }
      if (duplicates.has(path)) problems.push(`duplicate field "${path}"`);
      readMember(described, value);
    }
    for (const described of fields.values()) {
      if (!read.has(described.name)) readMember(described, undefined);
    }
    return Object.fromEntries(
      [...fields.keys()]
        .map((key) => [key, read.get(key)] as const)
        .filter(([, value]) => value !== undefined),
    );
  };

  const member = (described: Field, given: JsonValue, place: Place): JsonValue => {
    const { type, omitEmpty } = described;
    if (given === undefined || given === null) return zero(type, place, described);
    const read = any(type, given, place);
    return omitEmpty && isEmpty(type, read) ? undefined : read;
  };

  const any = (type: FieldType, given: JsonValue, place: Place): JsonValue => {
    switch (type.kind) {
      case 'pointer':
        return any(type.of, given, place);
      case 'struct':
        if (!isObject(given)) throw mismatch(type, given, place);
        return struct(type.name, given, place);
      case 'list':
        if (!isList(given)) throw mismatch(type, given, place);
        return given.map((value, index) =>
          element(type.of, value, { ...place, path: `${place.path}[${index}]` }),
        );
      case 'map':
        if (!isObject(given)) throw mismatch(type, given, place);
        return map(type.of, given, place);
      case 'scalar':
        return scalar(type, given, place);
    }
  };

  const element = (type: FieldType, given: JsonValue, place: Place): JsonValue =>
    given === null ? zero(type, place) : any(type, given, place);

  const map = (type: FieldType, given: JsonObject, place: Place): JsonObject =>
    Object.fromEntries(
      Object.entries(given).map(([key, value]) => {
        const path = join(place.path, key);
        if (duplicates.has(path)) problems.push(`duplicate field "${path}"`);
        return [key, element(type, value, { ...place, path })];
      }),
    );

  /** What Go writes for a value that nobody gave; lists and pointers that are nil are left out. */
  const zero = (
    type: FieldType,
    place: Place,
    options: Pick<Field, 'omitEmpty' | 'omitZero'> = alwaysWritten,
  ): JsonValue => {
    if (type.kind === 'struct') return struct(type.name, {}, place);
    return type.kind === 'scalar' ? zeroScalar(type.name, options) : undefined;
  };

  return { object: struct(typeName, value, { path: '', fields: '', struct: '' }), problems };
}

function scalar(
  type: Extract<FieldType, { readonly kind: 'scalar' }>,
  given: JsonValue,
  place: Place,
): JsonValue {
  const read = decodeScalar(type.name, given);
  if (read === undefined) throw mismatch(type, given, place);
  if (read instanceof Error) throw new DecodeError(read.message);
  return read.value;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** What `omitempty` leaves out. Pointers are only empty when they are nil, structs never. */
function isEmpty(type: FieldType, value: JsonValue): boolean {
  if (type.kind === 'list') return isList(value) && value.length === 0;
  if (type.kind === 'map') return isObject(value) && Object.keys(value).length === 0;
  return type.kind === 'scalar' && (value === '' || value === 0 || value === false);
}

function mismatch(type: FieldType, given: JsonValue, place: Place): DecodeError {
  const where =
    place.struct === '' ? 'Go value' : `Go struct field ${place.struct}.${place.fields}`;
  return new DecodeError(
    `json: cannot unmarshal ${jsonTypeOf(given)} into ${where} of type ${goType(type)}`,
  );
}

function jsonTypeOf(value: JsonValue): string {
  if (isList(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value !== 'number') return typeof value;
  return Number.isSafeInteger(value) && Math.abs(value) < 2 ** 31 ? 'number' : `number ${value}`;
}
