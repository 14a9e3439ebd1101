import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import type { Likeness } from '#lib/diagnosis/likeness.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { FindingId, Remedy, Severity } from '#lib/domain/finding.ts';
import type { Labels } from '#lib/domain/objects.ts';
import { calmMs } from './calm.ts';
import type { ValueMiss } from './near-miss.ts';
import { findNearMisses } from './near-miss.ts';
import { isOnePodLabel, isRolloutBound } from './rollout-bound-label.ts';
import { labelEvidence, selectorEvidence } from './selector-evidence.ts';
import { andOthers, selectorArgument, selectorWords } from './selector-words.ts';
import type { Unmatched } from './unmatched.ts';

/**
 * A02: Pods have every key of the selector and one value that differs, where no Pod has them all. Where a workload makes
 * what the selector asks for, Pods of another value are others: only a difference in spelling is told.
 */
export function nearValue({
  facts,
  selector,
  near,
  makers,
  toldAfterMs,
}: Unmatched): Candidate | undefined {
  const best = near.values.find(
    (miss) =>
      isTelling(miss, selector) &&
      (makers.length === 0 || miss.resemblance.likeness === 'spelling'),
  );
  if (best === undefined) return undefined;
  return describeMiss(facts, best, {
    severity: 'critical',
    toldAfterMs,
    matched: 'matches no Pod',
    causedBy: isStrong(best) ? ['A05'] : ['A03', 'A04'],
  });
}

/** More matching Pods than these are not few, however many others there are. */
const suspiciouslyFew = 2;

/**
 * A02 where few Pods match and none of them is ready, while more Pods differ in nothing but the spelling of one value.
 * (A Service with a ready endpoint is not looked into: its namespace's Pods would have to be watched for it.)
 */
export const strayPods: ServiceDetector = (facts) => {
  const { candidates, distinct, view } = facts;
  if (candidates.length === 0 || candidates.length > suspiciouslyFew) return [];
  if (distinct.some(({ conditions }) => conditions?.ready !== false)) return [];
  const inNamespace = view.podsInNamespace();
  if (inNamespace.kind === 'unknown') return [];
  const { values } = findNearMisses(view.service.spec.selector ?? {}, inNamespace.value);
  const best = values.find(({ resemblance }) => resemblance.likeness === 'spelling');
  if (best === undefined || best.pods.length <= candidates.length) return [];
  const toldAfterMs = calmMs(facts);
  const matched = `matches only ${counted(candidates.length, 'Pod')}, not ready`;
  return [describeMiss(facts, best, { severity: 'error', toldAfterMs, matched, causedBy: [] })];
};

/** Another value of the only label says nothing by itself: all Pods of a namespace have one. */
function isTelling({ key, resemblance }: ValueMiss, selector: Labels): boolean {
  if (isRolloutBound(key) || isOnePodLabel(key)) return false;
  return resemblance.likeness !== 'other' || Object.keys(selector).length > 1;
}

/** True where the value looks misspelt rather than meant. */
export function isStrong({ resemblance }: ValueMiss): boolean {
  return resemblance.likeness === 'spelling' || resemblance.likeness === 'typo';
}

function describeMiss(
  facts: ServiceFacts,
  { key, found, wanted, pods, resemblance }: ValueMiss,
  told: {
    readonly severity: Severity;
    readonly toldAfterMs: number;
    readonly matched: string;
    readonly causedBy: readonly FindingId[];
  },
): Candidate {
  const { namespace } = facts.view.service.metadata;
  const selector = facts.view.service.spec.selector ?? {};
  const have = pods.length === 1 ? 'has' : 'have';
  return {
    id: 'A02',
    subject: facts.ref,
    stages: after(told.toldAfterMs, told.severity),
    countedFrom: 'observed',
    sentence: `selector ${selectorWords(selector)} ${told.matched}; ${counted(pods.length, 'Pod')} ${have} ${key}=${found}${andOthers(selector)}${differences[resemblance.likeness]}`,
    evidence: [...selectorEvidence(facts, [key]), ...labelEvidence(pods, key)],
    confirm: [
      {
        words: ['get', 'pods', '-l', selectorArgument({ [key]: found }), '-L', key],
        namespace,
        shows: found,
      },
      { words: ['get', 'service', facts.ref.name, '-o', 'yaml'], namespace, shows: wanted },
    ],
    remedies: selectorRemedies(
      facts,
      { [key]: found },
      `If ${key}=${found} is meant, correct the selector.`,
    ),
    causedBy: told.causedBy,
    concerns: pods.length,
  };
}

const differences: Readonly<Record<Likeness, string>> = {
  spelling: '; matching is exact, capitals and dashes count',
  typo: '',
  affix: '',
  other: '',
};

/** Correct the selector, or the labels: both ways are always open. */
export function selectorRemedies(
  { ref }: ServiceFacts,
  change: Readonly<Record<string, string | null>>,
  text: string,
): readonly Remedy[] {
  const patch = JSON.stringify({ spec: { selector: change } });
  return [
    {
      text,
      command: {
        words: ['patch', 'service', ref.name, '--type', 'merge', '-p', patch],
        namespace: ref.namespace,
      },
    },
    {
      text: 'If the selector is right, correct the labels in the Pod template of the workload; its Pods are then replaced.',
    },
  ];
}
