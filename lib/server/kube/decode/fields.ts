/** A JSON object of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A field that an object cannot do without has no usable value. */
export class UnusableField extends Error {
  override readonly name = 'UnusableField';

  constructor(field: string, expected: string, value: unknown) {
    super(`${field} is ${nameOfType(value)}, not ${expected}`);
  }
}

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that is an object; anything else is an empty one. */
export function record(value: unknown): JsonObject {
  return isRecord(value) ? value : {};
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** The texts of a list; other members are left out, and so is an empty list. */
export function texts(value: unknown): readonly string[] | undefined {
  // A copy has room for what is in it; a list that grew, for sixteen more.
  return nonEmpty(
    members(value)
      .filter((member) => typeof member === 'string')
      .slice(),
  );
}

/** What `pick` makes of the objects in a list; other members are left out, and so is an empty list. */
export function list<T>(
  value: unknown,
  pick: (member: JsonObject, index: number) => T | undefined,
): readonly T[] | undefined {
  const picked: T[] = [];
  for (const [index, member] of members(value).entries()) {
    const one = isRecord(member) ? pick(member, index) : undefined;
    if (one !== undefined) picked.push(one);
  }
  return nonEmpty(picked.slice());
}

/** What `pick` makes of an object field; nothing when the field is none. */
export function part<T>(value: unknown, pick: (value: JsonObject) => T): T | undefined {
  return isRecord(value) ? pick(value) : undefined;
}

/** The object without its undefined fields, so that absent is the same everywhere. */
export function compact<T extends object>(fields: T): T {
  for (const value of Object.values(fields)) {
    if (value === undefined) return withoutUndefined(fields);
  }
  return fields;
}

/** As `compact`, and nothing at all when every field is absent. */
export function compactOrNothing<T extends object>(fields: T): T | undefined {
  const compacted = compact(fields);
  return Object.keys(compacted).length === 0 ? undefined : compacted;
}

/** A text that must be there. */
export function neededText(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new UnusableField(field, 'a text', value);
}

/** A number that must be there. */
export function neededNumber(value: unknown, field: string): number {
  const found = number(value);
  if (found === undefined) throw new UnusableField(field, 'a number', value);
  return found;
}

/** One of a closed set of words; absent is fine, an unknown word is not: leaving it out would change the meaning. */
export function oneOf<const Word extends string>(
  words: readonly Word[],
  value: unknown,
  field: string,
): Word | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const word = words.find((known) => known === value);
  if (word === undefined) throw new UnusableField(field, `one of ${words.join(', ')}`, value);
  return word;
}

/** A boolean whose absence means something; a value that is none is refused, not taken for absent. */
export function tellingFlag(value: unknown, field: string): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw new UnusableField(field, 'true or false', value);
  return value;
}

/** A list that must hold objects only, so that dropping one never changes what the rest means. */
export function neededMembers<T>(
  value: unknown,
  field: string,
  pick: (member: JsonObject, field: string) => T,
): readonly T[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new UnusableField(field, 'a list', value);
  const picked = value.map((member: unknown, index) => {
    if (!isRecord(member)) throw new UnusableField(`${field}[${index}]`, 'an object', member);
    return pick(member, `${field}[${index}]`);
  });
  return nonEmpty(picked);
}

function members(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function nonEmpty<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length === 0 ? undefined : values;
}

/** Built up and not cut down: an object from which a field was deleted takes V8 several times the memory and time. */
function withoutUndefined<T extends object>(fields: T): T {
  const copy: Partial<T> = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) copy[key] = value;
  }
  return copy as T;
}

function nameOfType(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'missing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
