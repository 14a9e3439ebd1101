import type { Freshness } from '#lib/domain/freshness.ts';
import { leastFresh } from '#lib/domain/freshness.ts';
import type { Health, ServiceEntry } from '#lib/domain/service-entry.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import { freshnessSummary } from './freshness-summary.ts';
import { isTold } from './health-words.ts';
import { namespaceFreshness } from './told-namespaces.ts';
import type { TopologyState } from './topology-state.ts';
import type { HealthCounts, TopologySummary } from './topology-summary.ts';
import { summaryOf } from './topology-summary.ts';

/** The Services whose health may be told, the number of those whose may not, and how fresh the telling is. */
export type JudgedServices = {
  readonly counts: HealthCounts;
  /** Those with findings; the same array while none of them changed. */
  readonly suspects: readonly ServiceEntry[];
  readonly unseen: number;
  readonly fresh: Freshness;
};

/** A Service whose slices are hidden or not yet listed is judged by nobody, whatever its entry says. */
export function judgedServices(
  state: TopologyState,
  now: number,
  summary: TopologySummary = summaryOf(state),
): JudgedServices {
  const freshOf = namespaceFreshness(state, now);
  const counts = new Map<Health, number>();
  const all: Freshness[] = [];
  let unseen = 0;
  for (const [namespace, healths] of summary.namespaces) {
    const fresh = freshOf(namespace);
    all.push(fresh);
    for (const [health, count] of healths) {
      if (isTold(fresh)) counts.set(health, (counts.get(health) ?? 0) + count);
      else unseen += count;
    }
  }
  const told = all.filter(isTold);
  return {
    counts,
    suspects:
      told.length === all.length
        ? summary.suspects
        : summary.suspects.filter(({ key }) => isTold(freshOf(namespaceOf(key)))),
    unseen,
    fresh: freshOfAll(told.length > 0 ? told : all) ?? freshnessSummary(state, now).fresh,
  };
}

function freshOfAll(all: readonly Freshness[]): Freshness | undefined {
  return all.length === 0 ? undefined : leastFresh(all);
}
