import { catalogueEntry } from '#lib/diagnosis/catalogue/catalogue.ts';
import type { Need } from '#lib/diagnosis/catalogue/catalogue-entry.ts';
import { inRootCauseOrder } from '#lib/diagnosis/root-cause.ts';
import type { Memory, Settled } from '#lib/diagnosis/settle.ts';
import type { Finding, FindingId } from '#lib/domain/finding.ts';

/** Whether a finding compares with objects that are only last known: then it can neither begin nor end. */
export function restsOn(id: FindingId, notLive: ReadonlySet<Need>): boolean {
  if (notLive.size === 0) return false;
  return catalogueEntry(id)?.needs.some((need) => notLive.has(need)) ?? false;
}

/** What is settled now, and what was told before of objects that are only last known. */
export function withLastKnown(
  settled: Settled,
  before: { readonly findings: readonly Finding[]; readonly memory: Memory } | undefined,
  notLive: ReadonlySet<Need>,
): Pick<Settled, 'findings' | 'memory'> {
  if (notLive.size === 0 || before === undefined) return settled;
  const kept = before.findings.filter(({ id }) => restsOn(id, notLive));
  const memory = new Map(settled.memory);
  for (const { key } of kept) {
    const seen = before.memory.get(key);
    if (seen !== undefined) memory.set(key, seen);
  }
  return { findings: inRootCauseOrder([...settled.findings, ...kept]), memory };
}
