import { catalogue } from '#lib/diagnosis/catalogue/catalogue.ts';
import type { Need } from '#lib/diagnosis/catalogue/catalogue-entry.ts';
import { inRootCauseOrder } from '#lib/diagnosis/root-cause.ts';
import type { Memory, Settled } from '#lib/diagnosis/settle.ts';
import type { Finding } from '#lib/domain/finding.ts';

const needsOf: ReadonlyMap<string, readonly Need[]> = new Map(
  catalogue.map(({ id, needs }) => [id, needs]),
);

/** Whether a finding compares with objects that are only last known: then it can neither begin nor end. */
export function restsOn(id: string, notLive: ReadonlySet<Need>): boolean {
  if (notLive.size === 0) return false;
  return needsOf.get(id)?.some((need) => notLive.has(need)) ?? false;
}

/**
 * What is settled now, and what was told before of objects that are only last known.
 *
 * @param isKept whether what has this key can neither begin nor end now
 */
export function withLastKnown(
  settled: Settled,
  before:
    | { readonly findings: readonly Finding[] | undefined; readonly memory: Memory }
    | undefined,
  isKept: (key: string) => boolean,
): Pick<Settled, 'findings' | 'memory'> {
  const kept = before?.findings?.filter(({ key }) => isKept(key)) ?? [];
  const memory = new Map(settled.memory);
  for (const [key, seen] of before?.memory ?? []) if (isKept(key)) memory.set(key, seen);
  const findings = kept.length === 0 ? settled.findings : [...settled.findings, ...kept];
  return { findings: inRootCauseOrder(findings), memory };
}

/** The finding's id and the namespace of its subject, from its key (lib/diagnosis/candidate-key.ts). */
export function partsOfKey(key: string): { readonly id: string; readonly namespace: string } {
  const [id = '', , namespace = ''] = key.split('/');
  return { id, namespace };
}
