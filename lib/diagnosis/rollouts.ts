import type { ObjectRef } from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { groupBy } from './group-by.ts';
import { podRevision, podWorkload } from './pods/pod-workload.ts';
import type { ServiceFacts } from './service-facts.ts';

/** A workload whose Pods are of more than one version of its template: a rolling update, under way or held. */
export type Rollout = {
  readonly workload: ObjectRef;
  /** Pods that have not finished, by the hash of their version. */
  readonly revisions: ReadonlyMap<string, readonly Pod[]>;
};

/** The workloads of the Service's Pods that are between two versions. */
export function rollouts({
  candidates,
  view,
}: Pick<ServiceFacts, 'candidates' | 'view'>): readonly Rollout[] {
  if (!hasTwoRevisions(candidates)) return [];
  const byWorkload = groupBy(candidates, (pod) => {
    const workload = podWorkload(pod, view);
    return workload === undefined ? '' : `${workload.kind}/${workload.name}`;
  });
  return [...byWorkload.values()].flatMap((pods): readonly Rollout[] => {
    const [first] = pods;
    const workload = first === undefined ? undefined : podWorkload(first, view);
    if (workload === undefined || !hasTwoRevisions(pods)) return [];
    const revised = pods.filter((pod) => podRevision(pod) !== undefined);
    return [{ workload, revisions: groupBy(revised, (pod) => podRevision(pod) ?? '') }];
  });
}

function hasTwoRevisions(pods: readonly Pod[]): boolean {
  let seen: string | undefined;
  for (const pod of pods) {
    const revision = podRevision(pod);
    if (revision === undefined || revision === seen) continue;
    if (seen !== undefined) return true;
    seen = revision;
  }
  return false;
}
