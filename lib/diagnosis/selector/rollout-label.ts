import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after, atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import type { Labels } from '#lib/domain/objects.ts';
import type { ValueMiss } from './near-miss.ts';
import { selectorRemedies } from './near-value.ts';
import { isOnePodLabel, isRolloutBound } from './rollout-bound-label.ts';
import { labelEvidence, selectorEvidence } from './selector-evidence.ts';
import { andOthers, selectorWords } from './selector-words.ts';
import type { Unmatched } from './unmatched.ts';

/** A06 of a Service that still selects Pods, or whose Pods are not visible: it will stop at the next rollout. */
export const rolloutLabel: ServiceDetector = (facts) => {
  if (!facts.managed) return [];
  const keys = Object.keys(facts.view.service.spec.selector ?? {});
  const bound = keys.find(isRolloutBound);
  if (bound !== undefined) {
    const unmatched =
      facts.view.matching.kind === 'known' && facts.view.matching.value.length === 0;
    if (unmatched && facts.view.podsInNamespace().kind === 'known') return [];
    return [warnOf(facts, bound)];
  }
  const one = keys.find(isOnePodLabel);
  return one === undefined ? [] : [explainOnePod(facts, one)];
};

/** A06 of a Service that selects nothing: as far as can be seen, the rollout has happened. */
export function outlivedLabel({
  facts,
  selector,
  near,
  toldAfterMs,
}: Unmatched): Candidate | undefined {
  const key = Object.keys(selector).find(isRolloutBound);
  if (key === undefined) return undefined;
  const newer = near.values.find((miss) => miss.key === key);
  return {
    ...boundLabel(facts, key, newer === undefined ? [] : labelEvidence(newer.pods, key)),
    stages: after(toldAfterMs, 'critical'),
    sentence: `selector ${selectorWords(selector)} matches no Pod; ${key} changes with every ${changesWith(key)}${nowThereIs(newer, selector)}`,
    concerns: newer?.pods.length ?? 0,
    causedBy: ['A05'],
  };
}

function warnOf(facts: ServiceFacts, key: string): Candidate {
  return {
    ...boundLabel(facts, key, []),
    stages: atOnce('warning'),
    sentence: `selector has ${key}, which changes with every ${changesWith(key)}: the Service then selects no Pod`,
  };
}

function explainOnePod(facts: ServiceFacts, key: string): Candidate {
  return {
    ...boundLabel(facts, key, []),
    stages: atOnce('info'),
    sentence: `selector has ${key}=${facts.view.service.spec.selector?.[key] ?? ''}, which picks single Pods by design`,
    remedies: [{ text: 'Nothing, if one Pod is meant.' }],
  };
}

function boundLabel(
  facts: ServiceFacts,
  key: string,
  more: readonly Evidence[],
): Omit<Candidate, 'stages' | 'sentence'> {
  const { namespace, name } = facts.view.service.metadata;
  const value = facts.view.service.spec.selector?.[key] ?? '';
  return {
    id: 'A06',
    subject: facts.ref,
    countedFrom: 'observed',
    evidence: [...selectorEvidence(facts, [key]), ...more],
    confirm: [
      { words: ['get', 'service', name, '-o', 'yaml'], namespace, shows: value },
      { words: ['get', 'pods', '-L', key], namespace },
    ],
    remedies: selectorRemedies(facts, { [key]: null }, `Take ${key} out of the selector.`),
  };
}

function changesWith(key: string): string {
  return key.endsWith('-hash') ? 'rollout' : 'run of a Job';
}

function nowThereIs(newer: ValueMiss | undefined, selector: Labels): string {
  if (newer === undefined) return '';
  const { key, found, pods } = newer;
  const have = pods.length === 1 ? 'has' : 'have';
  return `; ${counted(pods.length, 'Pod')} now ${have} ${key}=${found}${andOthers(selector)}`;
}
