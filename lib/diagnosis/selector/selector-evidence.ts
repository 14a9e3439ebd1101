import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { labelOf } from './label-of.ts';

/** So many labels of a selector, or Pods, carry a sentence; more only lengthen it. */
const fewest = 3;

/** What the selector asks of these labels, the first few. */
export function selectorEvidence(
  { ref, view }: ServiceFacts,
  keys: readonly string[],
): readonly Evidence[] {
  const selector = view.service.spec.selector ?? {};
  return keys.slice(0, fewest).flatMap((key): readonly Evidence[] => {
    const value = selector[key];
    return value === undefined ? [] : [{ object: ref, path: ['spec', 'selector', key], value }];
  });
}

/** What the first few of these Pods have as this label; null where they have none. */
export function labelEvidence(pods: readonly Pod[], key: string): readonly Evidence[] {
  return pods.slice(0, fewest).map((pod) => ({
    object: objectRef('Pod', pod),
    path: ['metadata', 'labels', key],
    value: labelOf(pod, key) ?? null,
  }));
}
