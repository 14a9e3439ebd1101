import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { isFinished } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { isStrong } from './near-value.ts';
import { labelEvidence, selectorEvidence } from './selector-evidence.ts';
import { selectorArgument, selectorWords } from './selector-words.ts';
import type { Unmatched } from './unmatched.ts';

/**
 * A04: Pods of other namespaces have all labels of a selector that matches none here. Not where a workload here makes
 * such Pods: those of a copy elsewhere explain nothing then.
 */
export function otherNamespace({
  facts,
  selector,
  near,
  makers,
  toldAfterMs,
}: Unmatched): Candidate | undefined {
  const elsewhere = facts.view.matchingElsewhere();
  if (elsewhere.kind === 'unknown') return undefined;
  const pods = elsewhere.value.filter((pod) => !isFinished(pod));
  const [first] = pods;
  const [key] = Object.keys(selector);
  if (first === undefined || key === undefined || makers.length > 0) return undefined;
  const { namespace, name } = facts.view.service.metadata;
  const namespaces = namespacesOf(pods);
  const have = pods.length === 1 ? 'has' : 'have';
  return {
    id: 'A04',
    subject: facts.ref,
    stages: after(toldAfterMs, 'critical'),
    countedFrom: 'observed',
    sentence: `selector ${selectorWords(selector)} matches no Pod in ${namespace}; ${counted(pods.length, 'Pod')} in ${fewNames(namespaces)} ${have} these labels, and a selector does not cross namespaces`,
    evidence: [...selectorEvidence(facts, [key]), ...labelEvidence([first], key)],
    confirm: [
      {
        words: ['get', 'pods', '-l', selectorArgument(selector), '--show-labels'],
        namespace: first.metadata.namespace,
        shows: selector[key] ?? '',
      },
      { words: ['get', 'pods', '--all-namespaces', '-l', selectorArgument(selector)] },
    ],
    remedies: [
      { text: `Create the Service in ${fewNames(namespaces)}, or run the Pods in ${namespace}.` },
      {
        text: `Or make ${name} an ExternalName Service that points to a Service there: SERVICE.${first.metadata.namespace}.svc.cluster.local.`,
      },
    ],
    causedBy: near.values.some(isStrong) ? ['A02', 'A03'] : ['A03'],
    concerns: pods.length,
  };
}

/** The namespace with most of them first. */
function namespacesOf(pods: readonly Pod[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { metadata } of pods) {
    counts.set(metadata.namespace, (counts.get(metadata.namespace) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || compareTexts(a, b))
    .map(([namespace]) => namespace);
}
