import typeTable from './api-types.json' with { type: 'json' };

/** The type of a field, as its Go type. */
export type FieldType =
  | { readonly kind: 'pointer' | 'list' | 'map'; readonly of: FieldType }
  | { readonly kind: 'struct'; readonly name: string }
  | { readonly kind: 'scalar'; readonly name: string };

/** A field of an API type: what decoding, patching and writing it out follow. */
export type Field = {
  readonly name: string;
  readonly type: FieldType;
  readonly omitEmpty: boolean;
  readonly omitZero: boolean;
  /** The strategies of a strategic merge patch: merge, replace, retainKeys. */
  readonly patch: readonly string[];
  /** By which the elements of a list are matched in a strategic merge patch. */
  readonly mergeKey?: string;
};

/** By JSON name, in the order of the Go type. */
export type Fields = ReadonlyMap<string, Field>;

/**
 * The fields of each type of k8s.io/api v0.34.4 that is part of a served object, made by `generate.go`: by JSON name
 * the Go type, the options of its json tag, and the tags of strategic merge patches.
 */
const table: Readonly<Record<string, Readonly<Record<string, string>>>> = typeTable;
const read = new Map<string, Fields>();

/** The fields of the type of that name. Types outside of core and meta carry their group: `apps.Deployment`. */
export function fieldsOf(typeName: string): Fields {
  const known = read.get(typeName);
  if (known !== undefined) return known;
  const described = table[typeName];
  if (described === undefined) throw new Error(`the API has no type "${typeName}"`);
  const fields = new Map(
    Object.entries(described).map(([name, text]) => [name, parseField(name, text)] as const),
  );
  read.set(typeName, fields);
  return fields;
}

/** The type without the pointers to it. */
export function pointedTo(type: FieldType): FieldType {
  return type.kind === 'pointer' ? pointedTo(type.of) : type;
}

/** The type as Go writes it in the errors of encoding/json. */
export function goType(type: FieldType): string {
  switch (type.kind) {
    case 'pointer':
      return goType(type.of);
    case 'list':
      return `[]${type.of.kind === 'pointer' ? '*' : ''}${goType(type.of)}`;
    case 'map':
      return `map[string]${goType(type.of)}`;
    case 'struct':
      return `v1.${bareName(type.name)}`;
    case 'scalar':
      return type.name;
  }
}

/** The Go name of a type without its group. */
export function bareName(typeName: string): string {
  return typeName.slice(typeName.indexOf('.') + 1);
}

function parseField(name: string, text: string): Field {
  const [type = '', ...options] = text.split(' ');
  const optionOf = (key: string) =>
    options.find((option) => option.startsWith(key))?.slice(key.length);
  const mergeKey = optionOf('key=');
  return {
    name,
    type: parseType(type),
    omitEmpty: options.includes('omitempty'),
    omitZero: options.includes('omitzero'),
    patch: optionOf('patch=')?.split(',') ?? [],
    ...(mergeKey !== undefined && { mergeKey }),
  };
}

function parseType(text: string): FieldType {
  if (text.startsWith('*')) return { kind: 'pointer', of: parseType(text.slice('*'.length)) };
  if (text.startsWith('[]')) return { kind: 'list', of: parseType(text.slice('[]'.length)) };
  if (text.startsWith('map:')) return { kind: 'map', of: parseType(text.slice('map:'.length)) };
  if (Object.hasOwn(table, text)) return { kind: 'struct', name: text };
  return { kind: 'scalar', name: text };
}
