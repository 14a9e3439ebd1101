import type { Evidence, JsonValue, ObjectRef } from '#lib/domain/finding.ts';

/** What stands at this path of an object in memory, as evidence; `null` where nothing stands there. */
export function evidenceAt(
  ref: ObjectRef,
  object: object,
  ...path: readonly (string | number)[]
): Evidence {
  const found = path.reduce<unknown>((value, key) => read(value, key), object);
  return { object: ref, path, value: toJson(found) };
}

function read(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}

function toJson(value: unknown): JsonValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, toJson(one)]])),
  );
}
