import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { groupBy } from '#lib/diagnosis/group-by.ts';
import { mostPerPod } from '#lib/diagnosis/history.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { withNames } from '#lib/diagnosis/with-names.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { podEvidence } from './object-evidence.ts';
import { describePod, readPod } from './pod-command.ts';
import { conditionOf } from './pod-condition.ts';
import { mostNamed, podCount } from './pod-names.ts';
import { podWorkload } from './pod-workload.ts';

/**
 * B17: the readiness of Pods was seen to change again and again. Each change adds to their numbers and others leave the
 * window, so they stand beside the names alone: what lists and verdicts say in brief, and since when, stays while it flaps.
 */
export const findFlapping: ServiceDetector = (facts) => {
  const flapping = facts.candidates.filter((pod) => isFlapping(pod, facts));
  if (flapping.length === 0) return [];
  const groups = groupBy(flapping, (pod) => {
    const workload = podWorkload(pod, facts.view);
    return workload === undefined ? '' : `${workload.kind}/${workload.name}`;
  });
  return [...groups].map(([about, pods]) => flappingPods(about, pods, facts));
};

function isFlapping({ metadata }: Pod, { view }: ServiceFacts): boolean {
  if (metadata.uid === undefined || metadata.deletionTimestamp !== undefined) return false;
  return view.history.readyChanges(metadata.uid).length >= view.thresholds.flapCount;
}

function flappingPods(about: string, pods: readonly Pod[], facts: ServiceFacts): Candidate {
  const { view, ref } = facts;
  const { flapCount, flapWindowMs } = view.thresholds;
  const minutes = Math.round(flapWindowMs / 60_000);
  const verb = pods.length === 1 ? 'was' : 'were';
  return {
    id: 'B17',
    subject: ref,
    about,
    stages: atOnce('warning'),
    countedFrom: 'observed',
    ...withNames(
      pods.map((pod) => `${pod.metadata.name} (${timesChanged(pod, facts)})`),
      (list) =>
        `${podCount(pods.length)} ${verb} seen to change between ready and not ready at least ${flapCount} times within ${minutes} minutes${list}`,
    ),
    culprit: pods[0] === undefined ? undefined : podWorkload(pods[0], view),
    concerns: pods.length,
    evidence: pods.slice(0, mostNamed).map(readyEvidence),
    confirm: pods
      .slice(0, 1)
      .flatMap((pod) => [
        readPod(pod, '.status.conditions', String(readyEvidence(pod).value ?? '')),
        describePod(pod),
      ]),
    remedies: [
      {
        text: 'Raise timeoutSeconds or failureThreshold of the readiness probe, or find what makes the Pod slow for a while.',
      },
    ],
  };
}

function timesChanged({ metadata }: Pod, { view }: ServiceFacts): string {
  const { length } = view.history.readyChanges(metadata.uid ?? '');
  return length === mostPerPod ? `${length} times or more` : `${length} times`;
}

function readyEvidence(pod: Pod) {
  const ready = conditionOf(pod, 'Ready');
  if (ready === undefined) return podEvidence(pod, ['status', 'phase']);
  return podEvidence(pod, ['status', 'conditions', ready.index, 'lastTransitionTime']);
}
