import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { unknownCause } from '#lib/domain/summary.ts';
import { besideNumber } from './service-words.ts';

/** Services of whose trouble nobody knows why, and why not. */
export type UnknownCause = { readonly reason: string; readonly services: number };

/** The verdict in a list beside which it is said once why of many the cause is not known. */
export function verdictInList(entry: ServiceEntry): string {
  const at = entry.summary.indexOf(unknownCause);
  return at === -1 ? besideNumber(entry) : entry.summary.slice(0, at);
}

/** The reasons for which the cause of a trouble is not known, the most frequent first. */
export function unknownCauses(entries: Iterable<ServiceEntry>): readonly UnknownCause[] {
  const counts = new Map<string, number>();
  for (const { summary, expectation } of entries) {
    if (expectation.kind !== 'not-evaluated' || !summary.includes(unknownCause)) continue;
    counts.set(expectation.reason, (counts.get(expectation.reason) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, services]) => ({ reason, services }))
    .sort((a, b) => b.services - a.services || (a.reason < b.reason ? -1 : 1));
}
