/** What a body can hold. `undefined` is a field that is absent. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly JsonValue[]
  | JsonObject;

export type JsonObject = { readonly [key: string]: JsonValue };

const none: JsonObject = {};

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The own field of that name; what the prototype has is not in the JSON. */
export function field(object: JsonObject, name: string): JsonValue {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The value at the end of the path; undefined where the path leads nowhere. */
export function at(value: JsonValue, ...path: readonly string[]): JsonValue {
  let place = value;
  for (const name of path) place = isObject(place) ? field(place, name) : undefined;
  return place;
}

/** The object at the end of the path; an empty one if there is none. */
export function objectAt(value: JsonValue, ...path: readonly string[]): JsonObject {
  const found = at(value, ...path);
  return isObject(found) ? found : none;
}

/** The list at the end of the path; an empty one if there is none. */
export function listAt(value: JsonValue, ...path: readonly string[]): readonly JsonValue[] {
  const found = at(value, ...path);
  return isList(found) ? found : [];
}

/** The text at the end of the path; '' if there is none. */
export function textAt(value: JsonValue, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** The number at the end of the path. */
export function numberAt(value: JsonValue, ...path: readonly string[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : undefined;
}

/** The objects among the elements of the list at the end of the path. */
export function objectsAt(value: JsonValue, ...path: readonly string[]): readonly JsonObject[] {
  return listAt(value, ...path).filter(isObject);
}

/** The texts of the list at the end of the path. */
export function textsAt(value: JsonValue, ...path: readonly string[]): readonly string[] {
  return listAt(value, ...path).filter((element) => typeof element === 'string');
}

/** A copy without the field. */
export function without(object: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !names.includes(key)));
}

/** Equal in content: the order of fields and absent ones do not count. */
export function isEqual(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (isList(a)) {
    return (
      isList(b) && a.length === b.length && a.every((value, index) => isEqual(value, b[index]))
    );
  }
  if (!isObject(a) || !isObject(b)) return false;
  for (const name of Object.keys(a)) if (!isEqual(a[name], field(b, name))) return false;
  return Object.keys(b).every((name) => b[name] === undefined || Object.hasOwn(a, name));
}
