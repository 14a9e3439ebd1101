import type { JsonObject } from '#simulator/api/json.ts';
import { field, isList, isObject } from '#simulator/api/json.ts';

/** A copy in which each object of the list in that field is changed; as it is where there is no such list. */
export function mapObjects(
  object: JsonObject,
  name: string,
  change: (element: JsonObject) => JsonObject,
): JsonObject {
  const list = field(object, name);
  if (!isList(list)) return object;
  return {
    ...object,
    [name]: list.map((element) => (isObject(element) ? change(element) : element)),
  };
}
