import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { groupBy } from '#lib/diagnosis/group-by.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import { isFinished } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { ObjectRef, Remedy } from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { podEvidence } from './object-evidence.ts';
import { earliestTime, objectTime } from './object-time.ts';
import { describePod, readPod } from './pod-command.ts';
import { conditionOf } from './pod-condition.ts';
import { mostNamed, ofPods, podCount } from './pod-names.ts';
import { podSeverity } from './service-severity.ts';

/** What keeps a Pod from going: an unreachable Node, finalizers, or nothing that is written anywhere. */
type Hold =
  | { readonly kind: 'node'; readonly name: string; readonly exists: boolean }
  | { readonly kind: 'finalizers'; readonly names: string }
  | { readonly kind: 'unknown' };

/** B16: deleted Pods that are still there long after the end of their grace period. */
export const findStuckTerminating: ServiceDetector = (facts) => {
  const { matching, now } = facts.view;
  if (matching.kind === 'unknown') return [];
  const leaving = matching.value.filter(
    ({ metadata }) => objectTimeOfEnd(metadata.deletionTimestamp, now) !== undefined,
  );
  if (leaving.length === 0) return [];
  const groups = groupBy(leaving, (pod) => JSON.stringify(holdOf(pod, facts.view)));
  return [...groups].map(([about, pods]) => stuckPods(about, pods, facts));
};

/** True for a Pod that B16 is about. */
export function isStuckTerminating(pod: Pod, view: ServiceView): boolean {
  const end = objectTimeOfEnd(pod.metadata.deletionTimestamp, view.now);
  return end !== undefined && view.now >= end + view.thresholds.terminateStuckMs;
}

/** The grace period's end lies ahead for a while, so it is no sign of a wrong clock; null is never. */
function objectTimeOfEnd(deletionTimestamp: string | undefined, now: number): number | undefined {
  return objectTime(deletionTimestamp, now + longestGraceMs);
}

/** A day: longer grace periods are looked at when they end. */
const longestGraceMs = 86_400_000;

function stuckPods(about: string, leaving: readonly Pod[], facts: ServiceFacts): Candidate {
  const { view, ref } = facts;
  const stuck = leaving.filter((pod) => isStuckTerminating(pod, view));
  const pods = stuck.length === 0 ? leaving : stuck;
  const ends = leaving.map(
    ({ metadata }) => objectTimeOfEnd(metadata.deletionTimestamp, view.now) ?? 0,
  );
  const from = Math.min(...ends);
  const severity = pods.every(isFinished) ? 'warning' : podSeverity(facts);
  const { terminateStuckMs } = view.thresholds;
  const next = ends.filter((end) => end + terminateStuckMs > view.now && end > from);
  const [first] = pods;
  if (first === undefined) throw new RangeError('a finding about no Pod');
  const hold = holdOf(first, view);
  return {
    id: 'B16',
    subject: ref,
    about,
    stages: [
      ...after(terminateStuckMs, severity),
      ...(next.length === 0 ? [] : after(Math.min(...next) - from + terminateStuckMs, severity)),
    ],
    countedFrom: from,
    began: earliestTime(
      pods.map(({ metadata }) => metadata.deletionTimestamp),
      view.now + longestGraceMs,
    ),
    ...ofPods(pods, (list) => sentence(pods.length, list, hold)),
    culprit: culpritOf(hold),
    concerns: pods.length,
    evidence: pods.slice(0, mostNamed).flatMap((pod) => evidenceOf(pod, hold)),
    confirm: [readPod(first, '.metadata', first.metadata.deletionTimestamp), describePod(first)],
    remedies: remediesOf(first, hold),
  };
}

function holdOf(pod: Pod, { nodes }: ServiceView): Hold {
  const name = pod.spec?.nodeName;
  if (nodes !== 'not-visible' && name !== undefined) {
    const node = nodes.get(name);
    if (node === undefined) return { kind: 'node', name, exists: false };
    if (conditionOf(node, 'Ready')?.status === 'Unknown')
      return { kind: 'node', name, exists: true };
  }
  const names = (pod.metadata.finalizers ?? []).join(', ');
  return names === '' ? { kind: 'unknown' } : { kind: 'finalizers', names };
}

function sentence(count: number, list: string, hold: Hold): string {
  const still = `${podCount(count)} still there after the grace period of deletion${list}`;
  switch (hold.kind) {
    case 'node':
      return `${still}; Node ${hold.name} ${hold.exists ? 'does not report' : 'does not exist'}`;
    case 'finalizers':
      return `${still}; ${hold.names.includes(', ') ? 'finalizers' : 'finalizer'} ${hold.names} not removed`;
    case 'unknown':
      return still;
  }
}

function culpritOf(hold: Hold): ObjectRef | undefined {
  return hold.kind === 'node' ? { kind: 'Node', name: hold.name } : undefined;
}

function evidenceOf(pod: Pod, hold: Hold) {
  const deleted = podEvidence(pod, ['metadata', 'deletionTimestamp']);
  if (hold.kind === 'node') return [deleted, podEvidence(pod, ['spec', 'nodeName'])];
  const finalizers = pod.metadata.finalizers ?? [];
  return [deleted, ...finalizers.map((_, at) => podEvidence(pod, ['metadata', 'finalizers', at]))];
}

function remediesOf(pod: Pod, hold: Hold): readonly Remedy[] {
  const { namespace, name } = pod.metadata;
  const force = {
    text: 'Only if the Node is really dead: force the deletion.',
    command: { namespace, words: ['delete', 'pod', name, '--force', '--grace-period=0'] },
  };
  switch (hold.kind) {
    case 'node':
      return [
        {
          text: 'Find out what became of the Node.',
          command: { words: ['describe', 'node', hold.name] },
        },
        force,
      ];
    case 'finalizers':
      return [
        {
          text: 'Find the controller that put the finalizer there: it removes it when its work is done.',
        },
      ];
    case 'unknown':
      return [
        {
          text: 'Read the events of the Pod; the kubelet or the container runtime may not be able to stop it.',
          command: describePod(pod),
        },
        force,
      ];
  }
}
