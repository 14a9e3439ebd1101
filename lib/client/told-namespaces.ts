import type { Freshness } from '#lib/domain/freshness.ts';
import { isTold } from './health-words.ts';
import type { TopologyState } from './topology-state.ts';
import { freshnessAt, serviceSources } from './view-freshness.ts';

/** How fresh the healths of Services are, by namespace; each is worked out once. */
export function namespaceFreshness(
  state: TopologyState,
  now: number,
): (namespace: string) => Freshness {
  const known = new Map<string, Freshness>();
  return (namespace) => {
    const fresh = known.get(namespace) ?? freshnessAt(state, now, serviceSources, namespace);
    known.set(namespace, fresh);
    return fresh;
  };
}

/** Whether the healths of a namespace's Services may be told. */
export function toldNamespaces(state: TopologyState, now: number): (namespace: string) => boolean {
  const freshOf = namespaceFreshness(state, now);
  return (namespace) => isTold(freshOf(namespace));
}
