import type { Known } from '#lib/diagnosis/known.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { Worded } from '#lib/diagnosis/with-names.ts';
import type {
  CulpritState,
  Evidence,
  FindingId,
  KubectlCommand,
  ObjectRef,
  Remedy,
} from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';
import type { PlacedCondition } from './pod-condition.ts';
import { conditionOf } from './pod-condition.ts';
import type { PodContainer } from './pod-containers.ts';
import { podContainers } from './pod-containers.ts';

/** A Pod that is not ready, and what its classes need to know of it. */
export type PodSubject = {
  readonly pod: Pod;
  readonly containers: readonly PodContainer[];
  /** Its Ready condition; undefined where it has none. */
  readonly ready: PlacedCondition | undefined;
  readonly containersReady: PlacedCondition | undefined;
  readonly view: ServiceView;
  /** An endpoint of the Service is ready, so one Pod that misses a moment is no outage. */
  readonly othersReady: boolean;
};

/**
 * Why one Pod is not ready. Pods of one workload with the same `id` and `about` make one finding, whose words are those
 * of the first.
 */
export type PodTrouble = {
  readonly id: FindingId;
  readonly pod: Pod;
  /** What it is about besides the workload: a container, an image, a probe. */
  readonly about: string;
  /**
   * Milliseconds since 1970: before, the Pod may just be starting. undefined: at once. 'observed': compares two kinds of
   * objects or passes by itself, so it must be seen to last.
   */
  readonly dueAt: number | 'observed' | undefined;
  /** RFC 3339. */
  readonly began: string | undefined;
  readonly evidence: readonly Evidence[];
  readonly confirm: readonly KubectlCommand[];
  readonly remedies: readonly Remedy[];
  /** One sentence about all Pods of the finding. */
  readonly sentence: (pods: readonly Pod[]) => Sentence;
  /** What it traces to instead of the Pods' workload: then Pods of all workloads make one finding. */
  readonly culprit?: ObjectRef | undefined;
  readonly culpritState?: CulpritState | undefined;
  readonly causedBy?: readonly FindingId[] | undefined;
};

export type Sentence = Worded & {
  readonly evidence?: readonly Evidence[] | undefined;
  readonly notVisible?: readonly string[] | undefined;
};

/** Says why a Pod is not ready, if it is for this reason. */
export type PodClass = (subject: PodSubject) => readonly PodTrouble[];

export function podSubject(pod: Pod, view: ServiceView, othersReady: boolean): PodSubject {
  return {
    pod,
    containers: podContainers(pod),
    ready: conditionOf(pod, 'Ready'),
    containersReady: conditionOf(pod, 'ContainersReady'),
    view,
    othersReady,
  };
}

/** Why something is not at hand, as a list. */
export function reasonOf(maybe: Known<unknown>): readonly string[] {
  return maybe.kind === 'unknown' ? [maybe.reason] : [];
}
