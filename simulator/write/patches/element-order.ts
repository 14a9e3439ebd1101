import type { JsonValue } from '#simulator/api/json.ts';
import { isEqual } from '#simulator/api/json.ts';

/**
 * The elements of a merged list in the order that a strategic merge patch gives them: those that `order` names as it
 * says, the others between them as they stood in `former`. From strategicpatch's `mergeSortedSlice`.
 */
export function inElementOrder(
  merged: readonly JsonValue[],
  order: readonly JsonValue[],
  former: readonly JsonValue[],
  keyOf: (element: JsonValue) => JsonValue,
): readonly JsonValue[] {
  const indexIn = (list: readonly JsonValue[], element: JsonValue): number =>
    list.findIndex((other) => isEqual(keyOf(other), keyOf(element)));

  const named = merged
    .filter((element) => indexIn(order, element) >= 0)
    .sort((a, b) => indexIn(order, a) - indexIn(order, b));
  const others = merged.filter((element) => indexIn(order, element) < 0);

  const ordered: JsonValue[] = [];
  let next = 0;
  for (const element of named) {
    const limit = indexIn(former, element);
    while (next < others.length && stoodBefore(others[next], limit)) {
      ordered.push(others[next]);
      next += 1;
    }
    ordered.push(element);
  }
  return [...ordered, ...others.slice(next)];

  function stoodBefore(other: JsonValue, limit: number): boolean {
    const index = indexIn(former, other);
    return index >= 0 && limit >= 0 && index < limit;
  }
}
