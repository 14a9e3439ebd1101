import type { Candidate } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { groupBy } from '#lib/diagnosis/group-by.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import type { FindingId, ObjectRef } from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { dueStages } from './due-stages.ts';
import { earliestTime } from './object-time.ts';
import { mostNamed } from './pod-names.ts';
import type { PodTrouble } from './pod-trouble.ts';
import { podWorkload } from './pod-workload.ts';
import { podSeverity } from './service-severity.ts';

/** B01–B12, B15, B18, B19: why Pods that the selector matches are not ready, one finding for each cause and workload. */
export const findPodTrouble: ServiceDetector = (facts) => {
  const groups = groupBy(facts.podTroubles(), (trouble) => groupKey(trouble, facts));
  return [...groups].map(([about, troubles]) => toCandidate(about, troubles, facts));
};

function groupKey(trouble: PodTrouble, { view }: ServiceFacts): string {
  const { id, about, culprit, pod } = trouble;
  const traced = culprit ?? podWorkload(pod, view);
  return [id, traced === undefined ? '' : `${traced.kind}/${traced.name}`, about].join(' ');
}

function toCandidate(about: string, all: readonly PodTrouble[], facts: ServiceFacts): Candidate {
  const { view, ref } = facts;
  const { now, thresholds } = view;
  const { troubles, ...due } = dueStages(all, podSeverity(facts), now, thresholds.lagWarnMs);
  const [first] = troubles;
  if (first === undefined) throw new RangeError('a finding about no Pod');
  const pods = troubles.map(({ pod }) => pod);
  const { sentence, brief, evidence, notVisible } = first.sentence(pods);
  return {
    ...due,
    id: first.id,
    subject: ref,
    about,
    sentence,
    brief,
    began: earliestTime(
      troubles.map(({ began }) => began),
      now,
    ),
    culprit: first.culprit ?? commonWorkload(first.pod, facts),
    culpritState: first.culpritState,
    causedBy: causesOf(troubles, facts),
    evidence: [
      ...troubles.slice(0, mostNamed).flatMap((trouble) => trouble.evidence),
      ...(evidence ?? []),
    ],
    confirm: first.confirm,
    remedies: first.remedies,
    notVisible,
    concerns: pods.length,
  };
}

/**
 * What may cause it. Where slices still publish all of these Pods as ready, it stands below that (D19): traffic still goes
 * to them.
 */
function causesOf(
  troubles: readonly PodTrouble[],
  facts: ServiceFacts,
): readonly FindingId[] | undefined {
  if (troubles.every(({ causedBy }) => causedBy !== undefined)) return troubles[0]?.causedBy;
  return troubles.every(({ pod }) => isPublishedReady(pod, facts)) ? ['D19'] : undefined;
}

function isPublishedReady({ metadata }: Pod, { endpoints, view }: ServiceFacts): boolean {
  return (
    view.service.spec.publishNotReadyAddresses !== true &&
    endpoints.some(
      ({ endpoint, ready, slice }) =>
        ready &&
        isControllers(slice) &&
        metadata.uid !== undefined &&
        endpoint.targetRef?.uid === metadata.uid,
    )
  );
}

/** All Pods of a finding are of one workload. */
function commonWorkload(pod: Pod, { view }: ServiceFacts): ObjectRef | undefined {
  return podWorkload(pod, view);
}
