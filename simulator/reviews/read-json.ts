import type { Field, Message, Value, Values } from './message.ts';

/** What was read of a message, and the paths of the fields that it does not have. */
export type Read = { readonly values: Values; readonly unknownFields: readonly string[] };

/** JSON of the wrong shape, in the words of Go's encoding/json. */
export class UnmarshalError extends Error {}

/** Reads a message out of parsed JSON, as the API server's strict and case-sensitive decoder does. */
export function readJson(message: Message, json: unknown): Read {
  const unknownFields: string[] = [];
  const values = readMessage(message, json, { path: [], target: message.name }, unknownFields);
  return { values: values ?? {}, unknownFields };
}

type Place = {
  readonly path: readonly string[];
  /** The struct and the path of the field that is read, as Go tells it. */
  readonly target: string;
};

function readMessage(
  message: Message,
  json: unknown,
  place: Place,
  unknownFields: string[],
): Values | undefined {
  const entries = readEntries(json, place, `v1.${message.name}`);
  if (entries === undefined) return undefined;
  const read = new Map<string, Value>();
  for (const [name, given] of entries) {
    const path = [...place.path, name];
    const field = message.fields.find((candidate) => candidate.name === name);
    if (field === undefined) {
      if (!isTypeField(name, place)) unknownFields.push(path.join('.'));
      continue;
    }
    const inside = { path, target: `${message.name}.${path.join('.')}` };
    const value = readField(field, given, inside, unknownFields);
    if (value !== undefined && value !== '') read.set(name, value);
  }
  const values = message.fields.map(({ name }): [string, Value | undefined] => [
    name,
    read.get(name),
  ]);
  return Object.fromEntries(values.filter(hasValue));
}

function hasValue(entry: [string, Value | undefined]): entry is [string, Value] {
  return entry[1] !== undefined;
}

/** Kind and version of the whole object, which are read elsewhere. */
function isTypeField(name: string, { path }: Place): boolean {
  return path.length === 0 && (name === 'kind' || name === 'apiVersion');
}

function readField(
  { type }: Field,
  json: unknown,
  place: Place,
  unknownFields: string[],
): Value | undefined {
  if (json === undefined || json === null || type === 'ignored') return undefined;
  switch (type) {
    case 'string':
      return readString(json, place);
    case 'strings':
      return readList(json, place, '[]string').map((item) => readString(item, place));
    case 'string map':
      return readMap(json, place, 'map[string]string', (item) => readString(item, place));
    case 'strings map':
      return readMap(json, place, 'map[string]v1.ExtraValue', (item) =>
        readList(item, place, 'v1.ExtraValue').map((text) => readString(text, place)),
      );
    default:
      if ('message' in type) return readMessage(type.message, json, place, unknownFields);
      return readList(json, place, `[]v1.${type.messages.name}`).map(
        (item) => readMessage(type.messages, item, place, unknownFields) ?? {},
      );
  }
}

function readString(json: unknown, place: Place): string {
  if (json === null) return '';
  if (typeof json !== 'string') throw mismatch(json, place, 'string');
  return json;
}

function readList(json: unknown, place: Place, type: string): readonly unknown[] {
  if (json === null) return [];
  if (!Array.isArray(json)) throw mismatch(json, place, type);
  return json;
}

function readMap<T extends Value>(
  json: unknown,
  place: Place,
  type: string,
  read: (item: unknown) => T,
): Record<string, T> {
  const entries = readEntries(json, place, type) ?? [];
  return Object.fromEntries(entries.map(([key, item]) => [key, read(item)]));
}

function readEntries(
  json: unknown,
  place: Place,
  type: string,
): readonly [string, unknown][] | undefined {
  if (json === null || json === undefined) return undefined;
  if (typeof json !== 'object' || Array.isArray(json)) throw mismatch(json, place, type);
  return Object.entries(json);
}

function mismatch(json: unknown, { target }: Place, type: string): UnmarshalError {
  return new UnmarshalError(
    `json: cannot unmarshal ${jsonType(json)} into Go struct field ${target} of type ${type}`,
  );
}

/** As Go calls it. */
export function jsonType(json: unknown): string {
  if (Array.isArray(json)) return 'array';
  return typeof json === 'boolean' ? 'bool' : typeof json;
}
