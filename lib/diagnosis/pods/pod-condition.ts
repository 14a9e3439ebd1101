import type { Condition, Node, Pod } from '#lib/domain/objects.ts';

/** A condition and its place in `status.conditions`. */
export type PlacedCondition = Condition & { readonly index: number };

/** The condition of this type; undefined where the object has none. */
export function conditionOf(object: Pod | Node, type: string): PlacedCondition | undefined {
  let index = 0;
  for (const condition of object.status?.conditions ?? []) {
    if (condition.type === type) return { ...condition, index };
    index += 1;
  }
  return undefined;
}

/** The only thing that the EndpointSlice controller asks of a Pod's readiness; a missing condition is not ready. */
export function isReadyPod(pod: Pod): boolean {
  return (pod.status?.conditions ?? []).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
}
