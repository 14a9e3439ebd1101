import { rollouts } from '#lib/diagnosis/rollouts.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { classifyPod } from './classify-pod.ts';
import { objectTime } from './object-time.ts';
import { isReadyPod } from './pod-condition.ts';
import type { PodTrouble } from './pod-trouble.ts';
import { podBudgetMs } from './start-budget.ts';

type PodFacts = Pick<ServiceFacts, 'candidates' | 'endpoints' | 'view'>;

/** What is wrong with the Service's Pods, or may be when they have had their time to start. */
export function podTroubles(facts: PodFacts): readonly PodTrouble[] {
  const { candidates, endpoints, view } = facts;
  const notReady = candidates.filter(
    (pod) => pod.metadata.deletionTimestamp === undefined && !isReadyPod(pod),
  );
  if (notReady.length === 0) return [];
  const othersReady = endpoints.some(({ ready }) => ready);
  const troubles = notReady.flatMap((pod) => classifyPod(pod, view, othersReady));
  const isRollingOut = rollouts(facts).length > 0;
  return isRollingOut ? troubles.map((trouble) => notBeforeBudget(trouble, facts)) : troubles;
}

/** While a rollout goes on, no Pod is blamed that is younger than its probes allow it to take. */
function notBeforeBudget(trouble: PodTrouble, { view }: PodFacts): PodTrouble {
  const { dueAt, pod } = trouble;
  const created = objectTime(pod.metadata.creationTimestamp, view.now);
  if (created === undefined || dueAt === 'observed') return trouble;
  const budgetEnd = created + podBudgetMs(pod) + view.thresholds.graceNewMs;
  return { ...trouble, dueAt: Math.max(dueAt ?? 0, budgetEnd) };
}
