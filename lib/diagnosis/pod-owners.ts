import type { ObjectRef } from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { groupBy } from './group-by.ts';
import { podWorkload } from './pods/pod-workload.ts';
import type { ServiceView } from './service-view.ts';

/** Who keeps some Pods of a Service running. */
export type PodOwner = {
  /** Absent: nobody does, so nobody replaces them. */
  readonly workload?: ObjectRef | undefined;
  readonly pods: number;
};

/** The workloads of these Pods, that of most Pods first. */
export function podOwners(
  pods: readonly Pod[],
  view: Pick<ServiceView, 'workloads'>,
): readonly PodOwner[] {
  const owned = pods.map((pod) => podWorkload(pod, view));
  const groups = groupBy(owned, (ref) => (ref === undefined ? '' : `${ref.kind}/${ref.name}`));
  return [...groups.values()]
    .map((refs) => ({ workload: refs[0], pods: refs.length }))
    .sort((a, b) => b.pods - a.pods);
}
