import { servesNobody } from './health-words.ts';
import type { HealthCounts } from './topology-summary.ts';

/** Services in trouble of one namespace. */
export type NamespaceTrouble = {
  readonly namespace: string;
  /** They serve nobody, or will soon. */
  readonly grave: number;
  /** Some of their endpoints are not ready. */
  readonly degraded: number;
};

/**
 * Namespaces with Services in trouble, the worst first.
 *
 * @param isTold whether the healths of a namespace's Services may be told
 */
export function worstNamespaces(
  namespaces: ReadonlyMap<string, HealthCounts>,
  isTold: (namespace: string) => boolean,
): readonly NamespaceTrouble[] {
  return [...namespaces]
    .filter(([namespace]) => isTold(namespace))
    .map(([namespace, counts]) => {
      let grave = 0;
      for (const [health, count] of counts) if (servesNobody(health)) grave += count;
      return { namespace, grave, degraded: counts.get('degraded') ?? 0 };
    })
    .filter(({ grave, degraded }) => grave + degraded > 0)
    .sort((a, b) => b.grave - a.grave || b.degraded - a.degraded || byName(a, b));
}

function byName(a: NamespaceTrouble, b: NamespaceTrouble): number {
  return a.namespace < b.namespace ? -1 : 1;
}
