import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { isFinished } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Evidence, ObjectRef } from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { labelOf } from './label-of.ts';
import { isRolloutBound } from './rollout-bound-label.ts';
import { labelEvidence, selectorEvidence } from './selector-evidence.ts';
import { selectorArgument, selectorWords } from './selector-words.ts';
import type { Unmatched } from './unmatched.ts';

const mostValuesNamed = 3;

/** A01: the selector matches no Pod. What may explain it (A02 to A06) leads; this is then its consequence. */
export function noMatch(unmatched: Unmatched): Candidate {
  const { facts, selector, pods, toldAfterMs } = unmatched;
  const { namespace, name } = facts.view.service.metadata;
  const keys = Object.keys(selector);
  const elsewhere = facts.view.matchingElsewhere();
  const culprit = emptyNamespace(unmatched);
  const [key] = keys;
  const values = key === undefined ? [] : commonestValues(pods, key);
  return {
    id: 'A01',
    subject: facts.ref,
    stages: after(toldAfterMs, 'critical'),
    countedFrom: 'observed',
    sentence: `selector ${selectorWords(selector)} matches no Pod; ${whatThereIs(unmatched, values)}`,
    ...(culprit === undefined
      ? {}
      : {
          culprit,
          culpritState: {
            words: unmatched.pods.length === 0 ? 'it has no Pod' : 'all its Pods have finished',
          },
        }),
    evidence: [...selectorEvidence(facts, keys), ...valuesEvidence(key, values)],
    confirm: [
      {
        words: ['get', 'service', name, '-o', 'yaml'],
        namespace,
        shows: selector[keys[0] ?? ''] ?? '',
      },
      { words: ['get', 'pods', '-l', selectorArgument(selector), '--show-labels'], namespace },
      { words: ['get', 'pods', '--show-labels'], namespace },
    ],
    remedies: [
      {
        text: 'Give the Pod template of the workload that is meant the labels of the selector; its Pods are then replaced.',
      },
      { text: 'Or write into the selector what the Pods are labelled with.' },
    ],
    causedBy: [
      ...(keys.some(isRolloutBound) ? (['A06'] as const) : []),
      'A05',
      'A02',
      'A03',
      'A04',
    ],
    notVisible: elsewhere.kind === 'unknown' ? [elsewhere.reason] : [],
  };
}

/** Of one label, which values there are; of several, how many Pods were looked at. */
function whatThereIs({ facts, selector, pods }: Unmatched, values: readonly HeldValue[]): string {
  const { namespace } = facts.view.service.metadata;
  const living = pods.filter((pod) => !isFinished(pod));
  if (pods.length === 0) return `namespace ${namespace} has no Pod`;
  if (living.length === 0) {
    return pods.length === 1
      ? `the only Pod in ${namespace} has finished`
      : `all ${pods.length} Pods in ${namespace} have finished`;
  }
  const has = `${namespace} has ${counted(living.length, 'Pod')}`;
  const [key, ...more] = Object.keys(selector);
  if (key === undefined || more.length > 0) {
    return `${has} and none with all ${more.length + 1} labels`;
  }
  if (values.length === 0) return `${has} and none with a label ${key}`;
  return `${has}: ${fewNames(values.map(({ value, count }) => `${key}=${value} on ${count}`))}`;
}

function valuesEvidence(
  key: string | undefined,
  values: readonly HeldValue[],
): readonly Evidence[] {
  if (key === undefined) return [];
  return values.slice(0, mostValuesNamed).flatMap(({ first }) => labelEvidence([first], key));
}

/** A value that Pods have as one label, how many, and the first of them. */
type HeldValue = { readonly value: string; readonly count: number; readonly first: Pod };

function commonestValues(pods: readonly Pod[], key: string): readonly HeldValue[] {
  const byValue = new Map<string, { value: string; count: number; first: Pod }>();
  for (const pod of pods) {
    const value = isFinished(pod) ? undefined : labelOf(pod, key);
    if (value === undefined) continue;
    const held = byValue.get(value);
    if (held === undefined) byValue.set(value, { value, count: 1, first: pod });
    else held.count += 1;
  }
  return [...byValue.values()].sort((a, b) => b.count - a.count || compareTexts(a.value, b.value));
}

/** In a namespace without any Pod it is not the selectors that are at fault. */
function emptyNamespace({ facts, pods }: Unmatched): ObjectRef | undefined {
  if (pods.some((pod) => !isFinished(pod))) return undefined;
  return { kind: 'Namespace', name: facts.view.service.metadata.namespace };
}
