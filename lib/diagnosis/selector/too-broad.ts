import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { calmMs } from './calm.ts';
import { labelOf } from './label-of.ts';
import { selectorArgument, selectorWords } from './selector-words.ts';
import { controllerIndex, topOwner } from './top-owner.ts';

const nameLabel = 'app.kubernetes.io/name';
const mostShown = 3;

/**
 * A08: the matching Pods come from workloads of different kinds, or of different application names. Asked rather than said:
 * two Deployments with a common label are how a canary is made.
 */
export const tooBroad: ServiceDetector = (facts): readonly Candidate[] => {
  const running = facts.candidates.filter(
    ({ metadata }) => metadata.deletionTimestamp === undefined,
  );
  const tell = tellingOf(running);
  if (tell === undefined) return [];
  const groups = groupBy(running, tell.words);
  const evidence = groups
    .slice(0, mostShown)
    .flatMap(({ pods }) => pods.slice(0, 1).map(tell.evidence));
  const { namespace } = facts.view.service.metadata;
  const selector = facts.view.service.spec.selector ?? {};
  return [
    {
      id: 'A08',
      subject: facts.ref,
      stages: after(calmMs(facts), 'warning'),
      countedFrom: 'observed',
      sentence: `selector ${selectorWords(selector)} matches ${fewNames(groups.map(groupWords))}: are all of them meant?`,
      evidence,
      confirm: [
        {
          words: ['get', 'pods', '-l', selectorArgument(selector), '-o', 'yaml'],
          namespace,
          shows: String(evidence.find(({ value }) => value !== null)?.value ?? ''),
        },
        { words: ['get', 'pods', '-l', selectorArgument(selector), '--show-labels'], namespace },
      ],
      remedies: [
        { text: 'If not, add a label to the selector that only the meant Pods have.' },
        { text: 'If it is a canary, nothing.' },
      ],
      concerns: running.length,
    },
  ];
};

type Telling = {
  readonly words: (pod: Pod) => string;
  readonly evidence: (pod: Pod) => Evidence;
};

/** What tells these Pods apart: the kinds of their controllers, else their application names. */
function tellingOf(pods: readonly Pod[]): Telling | undefined {
  if (haveTwo(pods, (pod) => ownerKind(pod) ?? '')) {
    return { words: workloadWords, evidence: kindEvidence };
  }
  if (haveTwo(pods, (pod) => labelOf(pod, nameLabel))) {
    return { words: nameWords, evidence: nameEvidence };
  }
  return undefined;
}

/** Stops at the second value; Pods without one tell nothing. */
function haveTwo(pods: readonly Pod[], told: (pod: Pod) => string | undefined): boolean {
  let first: string | undefined;
  return pods.some((pod) => {
    const value = told(pod);
    first ??= value;
    return value !== undefined && value !== first;
  });
}

function ownerKind(pod: Pod): string | undefined {
  return pod.metadata.ownerReferences?.[controllerIndex(pod)]?.kind;
}

function workloadWords(pod: Pod): string {
  const owner = topOwner(pod);
  return owner === undefined ? 'of no workload' : `of ${owner.kind} ${owner.name}`;
}

function nameWords(pod: Pod): string {
  const name = labelOf(pod, nameLabel);
  return name === undefined ? `without ${nameLabel}` : `with ${nameLabel}=${name}`;
}

type Group = { readonly words: string; readonly pods: readonly Pod[] };

/** The largest first. */
function groupBy(pods: readonly Pod[], wordsOf: (pod: Pod) => string): readonly Group[] {
  const groups = new Map<string, Pod[]>();
  for (const pod of pods) {
    const words = wordsOf(pod);
    const same = groups.get(words);
    if (same === undefined) groups.set(words, [pod]);
    else same.push(pod);
  }
  return [...groups]
    .map(([words, members]) => ({ words, pods: members }))
    .sort((a, b) => b.pods.length - a.pods.length || compareTexts(a.words, b.words));
}

function groupWords({ words, pods }: Group): string {
  return `${counted(pods.length, 'Pod')} ${words}`;
}

function kindEvidence(pod: Pod): Evidence {
  const object = objectRef('Pod', pod);
  const kind = ownerKind(pod);
  if (kind === undefined) {
    const value = pod.metadata.ownerReferences?.[0]?.controller ?? null;
    return { object, path: ['metadata', 'ownerReferences', 0, 'controller'], value };
  }
  return {
    object,
    path: ['metadata', 'ownerReferences', controllerIndex(pod), 'kind'],
    value: kind,
  };
}

function nameEvidence(pod: Pod): Evidence {
  return {
    object: objectRef('Pod', pod),
    path: ['metadata', 'labels', nameLabel],
    value: labelOf(pod, nameLabel) ?? null,
  };
}
