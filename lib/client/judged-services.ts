import type { Freshness } from '#lib/domain/freshness.ts';
import { leastFresh } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { freshnessSummary } from './freshness-summary.ts';
import { isTold } from './health-words.ts';
import type { TopologyState } from './topology-state.ts';
import { freshnessAt, serviceSources } from './view-freshness.ts';

/** The Services whose health may be told, the number of those whose may not, and how fresh the telling is. */
export type JudgedServices = {
  readonly entries: readonly ServiceEntry[];
  readonly unseen: number;
  readonly fresh: Freshness;
};

/** A Service whose slices are hidden or not yet listed is judged by nobody, whatever its entry says. */
export function judgedServices(state: TopologyState, now: number): JudgedServices {
  const byNamespace = new Map<string, Freshness>();
  const entries: ServiceEntry[] = [];
  for (const entry of state.services.values()) {
    const { namespace } = entry.service.metadata;
    const fresh = byNamespace.get(namespace) ?? freshnessAt(state, now, serviceSources, namespace);
    byNamespace.set(namespace, fresh);
    if (isTold(fresh)) entries.push(entry);
  }
  const told = [...byNamespace.values()].filter(isTold);
  return { entries, unseen: state.services.size - entries.length, fresh: freshOf(told) };

  function freshOf(known: readonly Freshness[]): Freshness {
    if (known.length > 0) return leastFresh(known);
    if (byNamespace.size > 0) return leastFresh([...byNamespace.values()]);
    return freshnessSummary(state, now).fresh;
  }
}
