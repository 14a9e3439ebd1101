import type { JsonObject, JsonValue } from '#simulator/api/json.ts';
import { isObject } from '#simulator/api/json.ts';

/** Applies a JSON merge patch (RFC 7386): null removes a field, objects merge, everything else replaces. */
export function applyMergePatch(target: JsonValue, patch: JsonObject): JsonObject {
  const merged = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) merged.delete(name);
    else merged.set(name, isObject(change) ? applyMergePatch(merged.get(name), change) : change);
  }
  return Object.fromEntries(merged);
}
