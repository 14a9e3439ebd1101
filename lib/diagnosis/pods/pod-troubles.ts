import { rollouts } from '#lib/diagnosis/rollouts.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { classifyPod } from './classify-pod.ts';
import { nodeNotReady } from './node-not-ready.ts';
import { objectTime } from './object-time.ts';
import { isReadyPod } from './pod-condition.ts';
import type { PodTrouble } from './pod-trouble.ts';
import { podSubject } from './pod-trouble.ts';
import { podBudgetMs } from './start-budget.ts';
import { isStuckTerminating } from './terminating-stuck.ts';

type PodFacts = Pick<ServiceFacts, 'candidates' | 'endpoints' | 'view'>;

/** What is wrong with the Service's Pods, or may be when they have had their time to start. */
export function podTroubles(facts: PodFacts): readonly PodTrouble[] {
  const { candidates, endpoints, view } = facts;
  const notReady = candidates.filter(
    (pod) => pod.metadata.deletionTimestamp === undefined && !isReadyPod(pod),
  );
  const othersReady = endpoints.some(({ ready }) => ready);
  const isAwaited = !othersReady || notReady.length > 0;
  const evicted = candidates.filter((pod) => isEvicted(pod, view, isAwaited));
  if (notReady.length === 0 && evicted.length === 0) return [];
  const troubles = [
    ...evicted.flatMap((pod) => nodeNotReady(podSubject(pod, view, othersReady))),
    ...notReady.flatMap((pod) => classifyPod(pod, view, othersReady)),
  ];
  const isRollingOut = rollouts(facts).length > 0;
  return isRollingOut ? troubles.map((trouble) => notBeforeBudget(trouble, facts)) : troubles;
}

/**
 * A Pod that is being deleted and not ready, and may be so because its Node is lost, as when it is evicted from there: the
 * Node stays the cause until the Pod is stuck (B16), and as long as what takes its place is awaited.
 */
function isEvicted(pod: Pod, view: ServiceView, isAwaited: boolean): boolean {
  return (
    pod.metadata.deletionTimestamp !== undefined &&
    !isReadyPod(pod) &&
    (isAwaited || !isStuckTerminating(pod, view))
  );
}

/** While a rollout goes on, no Pod is blamed that is younger than its probes allow it to take. */
function notBeforeBudget(trouble: PodTrouble, { view }: PodFacts): PodTrouble {
  const { dueAt, pod } = trouble;
  const created = objectTime(pod.metadata.creationTimestamp, view.now);
  if (created === undefined || dueAt === 'observed') return trouble;
  const budgetEnd = created + podBudgetMs(pod) + view.thresholds.graceNewMs;
  return { ...trouble, dueAt: Math.max(dueAt ?? 0, budgetEnd) };
}
