import type { Candidate } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { calmMs } from './calm.ts';
import { makersOf } from './makers.ts';
import { missingLabel } from './missing-label.ts';
import { findNearMisses } from './near-miss.ts';
import { nearValue } from './near-value.ts';
import { noMatch } from './no-match.ts';
import { otherNamespace } from './other-namespace.ts';
import { outlivedLabel } from './rollout-label.ts';
import { scaledToZero } from './scaled-to-zero.ts';
import type { Unmatched } from './unmatched.ts';

/**
 * A01 to A06 of a Service that selects nothing. The namespace's Pods are asked for only then, and gone through once.
 * While Pods are replaced a selector may match nothing for a moment, so nothing is told at once.
 */
export const unmatchedSelector: ServiceDetector = (facts) => {
  const { managed, view } = facts;
  if (!managed || view.matching.kind === 'unknown' || view.matching.value.length > 0) return [];
  const inNamespace = view.podsInNamespace();
  if (inNamespace.kind === 'unknown') return [];

  const selector = view.service.spec.selector ?? {};
  const unmatched: Unmatched = {
    facts,
    selector,
    pods: inNamespace.value,
    near: findNearMisses(selector, inNamespace.value),
    makers: makersOf(view, selector),
    toldAfterMs: calmMs(facts),
  };
  return explanations.flatMap((explain) => explain(unmatched) ?? []);
};

type Explanation = (unmatched: Unmatched) => Candidate | undefined;

const explanations: readonly Explanation[] = [
  noMatch,
  nearValue,
  missingLabel,
  otherNamespace,
  scaledToZero,
  outlivedLabel,
];
