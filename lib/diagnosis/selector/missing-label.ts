import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import type { LabelMiss } from './near-miss.ts';
import { isStrong, selectorRemedies } from './near-value.ts';
import { isOnePodLabel, isRolloutBound } from './rollout-bound-label.ts';
import { labelEvidence, selectorEvidence } from './selector-evidence.ts';
import { andOthers, selectorArgument, selectorWords } from './selector-words.ts';
import type { Unmatched } from './unmatched.ts';

/**
 * A03: Pods have all labels of the selector but one, which they lack; or its value under another key. Not where a
 * workload makes what the selector asks for.
 */
export function missingLabel({
  facts,
  selector,
  near,
  makers,
  toldAfterMs,
}: Unmatched): Candidate | undefined {
  const best = near.labels.find(({ key }) => !(isRolloutBound(key) || isOnePodLabel(key)));
  if (best === undefined || makers.length > 0) return undefined;
  const { key, wanted, insteadKey, pods } = best;
  const { namespace } = facts.view.service.metadata;
  const strongValue = near.values.some(isStrong);
  return {
    id: 'A03',
    subject: facts.ref,
    stages: after(toldAfterMs, 'critical'),
    countedFrom: 'observed',
    sentence: `selector ${selectorWords(selector)} matches no Pod; ${whatPodsHave(best, selector)}`,
    evidence: [
      ...selectorEvidence(facts, [key]),
      ...labelEvidence(pods.slice(0, 1), key),
      ...(insteadKey === undefined
        ? restEvidence(best, selector)
        : labelEvidence(pods, insteadKey)),
    ],
    confirm: [
      insteadKey === undefined
        ? {
            words: ['get', 'service', facts.ref.name, '-o', 'yaml'],
            namespace,
            shows: wanted,
          }
        : {
            words: [
              'get',
              'pods',
              '-l',
              selectorArgument({ [insteadKey]: wanted }),
              '--show-labels',
            ],
            namespace,
            shows: wanted,
          },
      { words: ['get', 'pods', ...restArguments(selector, key), '-L', key], namespace },
    ],
    remedies: selectorRemedies(
      facts,
      insteadKey === undefined ? { [key]: null } : { [key]: null, [insteadKey]: wanted },
      insteadKey === undefined
        ? `If ${key} is not meant to be required, take it out of the selector.`
        : `If ${insteadKey}=${wanted} is meant, correct the selector.`,
    ),
    causedBy: strongValue ? ['A02'] : [],
    concerns: pods.length,
  };
}

function whatPodsHave(
  { key, wanted, insteadKey, pods }: LabelMiss,
  selector: Unmatched['selector'],
): string {
  const have = `${counted(pods.length, 'Pod')} ${pods.length === 1 ? 'has' : 'have'}`;
  if (insteadKey === undefined) return `${have} all of it but no label ${key}`;
  return `${have} ${insteadKey}=${wanted} instead of ${key}=${wanted}${andOthers(selector)}`;
}

/** The first label that they do have. */
function restEvidence({ key, pods }: LabelMiss, selector: Unmatched['selector']) {
  const [other] = Object.keys(selector).filter((each) => each !== key);
  return other === undefined ? [] : labelEvidence(pods, other);
}

/** `-l` with the other labels, where there are any. */
function restArguments(selector: Unmatched['selector'], key: string): readonly string[] {
  const rest = Object.entries(selector).filter(([each]) => each !== key);
  return rest.length === 0 ? [] : ['-l', selectorArgument(Object.fromEntries(rest))];
}
