import type { PublishedEndpoint } from '#lib/diagnosis/service-facts.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import type { OddTarget } from './odd-targets.ts';

/** A Pod that does not exist, and the endpoints that name it. */
export type GoneTarget = {
  readonly pod: string;
  readonly endpoints: readonly PublishedEndpoint[];
};

/** Pods that these slices name and that do not exist, by name. */
export function goneTargets(
  odd: readonly OddTarget[],
  slices: readonly EndpointSlice[],
): readonly GoneTarget[] {
  const byPod = new Map<string, PublishedEndpoint[]>();
  for (const { name, published, pod } of odd) {
    if (pod !== 'gone' || !slices.includes(published.slice)) continue;
    byPod.set(name, [...(byPod.get(name) ?? []), published]);
  }
  return [...byPod.entries()].map(([pod, endpoints]) => ({ pod, endpoints }));
}
