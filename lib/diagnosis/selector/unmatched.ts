import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Labels, Pod, Workload } from '#lib/domain/objects.ts';
import type { NearMisses } from './near-miss.ts';

/** A Service whose selector matches no Pod at all, and what its namespace has that comes near. */
export type Unmatched = {
  readonly facts: ServiceFacts;
  readonly selector: Labels;
  /** All Pods of the namespace, finished ones too. */
  readonly pods: readonly Pod[];
  readonly near: NearMisses;
  /** Workloads whose Pods it would match: where there is one, the selector is not mistaken. */
  readonly makers: readonly Workload[];
  /** When it is told: a new Service, and Pods that are replaced, are given this long. */
  readonly toldAfterMs: number;
};
