import { namespaceOf } from '#lib/domain/service-entry.ts';
import type { TroubleCounts } from './mosaic/region-trouble.ts';
import { addTrouble } from './mosaic/region-trouble.ts';
import { troubleOf, verdictOf } from './mosaic/tile-verdict.ts';
import type { TopologySummary } from './topology-summary.ts';

/** How many Services of a namespace are in trouble: the numbers at its head in the mosaic. */
export type NamespaceTrouble = TroubleCounts & { readonly namespace: string };

/**
 * Namespaces with Services in trouble, the worst first.
 *
 * @param isTold whether the verdicts of a namespace's Services may be told
 */
export function worstNamespaces(
  { troubled, noticed }: Pick<TopologySummary, 'troubled' | 'noticed'>,
  isTold: (namespace: string) => boolean,
): readonly NamespaceTrouble[] {
  const found = new Map<string, TroubleCounts>();
  for (const entry of [...troubled, ...noticed]) {
    const kind = troubleOf(verdictOf(entry));
    if (kind === undefined) continue;
    const namespace = namespaceOf(entry.key);
    found.set(namespace, addTrouble(kind, found.get(namespace)));
  }
  return [...found]
    .filter(([namespace]) => isTold(namespace))
    .map(([namespace, counts]) => ({ namespace, ...counts }))
    .sort((a, b) => b.grave - a.grave || b.degraded - a.degraded || byName(a, b));
}

function byName(a: NamespaceTrouble, b: NamespaceTrouble): number {
  return a.namespace < b.namespace ? -1 : 1;
}
