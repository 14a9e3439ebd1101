import type { Condition, Node, Pod } from '#lib/domain/objects.ts';

/** A condition and its place in `status.conditions`. */
export type PlacedCondition = Condition & { readonly index: number };

/** The condition of this type; undefined where the object has none. */
export function conditionOf(object: Pod | Node, type: string): PlacedCondition | undefined {
  const conditions = object.status?.conditions ?? [];
  const index = conditions.findIndex((condition) => condition.type === type);
  const found = conditions[index];
  if (found === undefined) return undefined;
  // Asked for each Pod several times: naming the fields costs a tenth of spreading them.
  const { status, reason, message, lastTransitionTime } = found;
  return { type, status, reason, message, lastTransitionTime, index };
}

/** The only thing that the EndpointSlice controller asks of a Pod's readiness; a missing condition is not ready. */
export function isReadyPod(pod: Pod): boolean {
  return (pod.status?.conditions ?? []).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
}
