import type { PublishedEndpoint, ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { EndpointSlice, Pod } from '#lib/domain/objects.ts';

/** A Pod that endpoints name, and the endpoints that do. */
export type NamedTarget = {
  readonly pod: string;
  readonly endpoints: readonly PublishedEndpoint[];
};

/** Pods that these slices name and that do not exist, by name; empty where Pods are not at hand. */
export function goneTargets(
  facts: ServiceFacts,
  slices: readonly EndpointSlice[],
): readonly NamedTarget[] {
  const find = podFinder(facts);
  return targetsOf(facts, slices).filter(({ pod }) => find(pod) === 'gone');
}

/** The Pods of the Service's own namespace that these slices name, by name. */
export function targetsOf(
  { endpoints, view }: ServiceFacts,
  slices: readonly EndpointSlice[],
): readonly NamedTarget[] {
  const wanted = new Set(slices);
  const byName = new Map<string, PublishedEndpoint[]>();
  for (const one of endpoints) {
    const { kind, name, namespace } = one.endpoint.targetRef ?? {};
    if (kind !== 'Pod' || name === undefined || name === '' || !wanted.has(one.slice)) continue;
    if (namespace !== undefined && namespace !== view.service.metadata.namespace) continue;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [one]);
    else known.push(one);
  }
  return [...byName.entries()]
    .map(([pod, those]) => ({ pod, endpoints: those }))
    .sort((a, b) => (a.pod < b.pod ? -1 : 1));
}

/** Finds a Pod by its name; a Pod that the selector matches is at hand already, any other is asked for. */
export function podFinder({ view }: ServiceFacts): (name: string) => Pod | 'gone' | 'unknown' {
  const matching = view.matching.kind === 'known' ? view.matching.value : [];
  const byName = new Map(matching.map((pod) => [pod.metadata.name, pod]));
  return (name) => {
    const known = byName.get(name);
    if (known !== undefined) return known;
    const asked = view.pod(name);
    return asked.kind === 'unknown' ? 'unknown' : (asked.value ?? 'gone');
  };
}
