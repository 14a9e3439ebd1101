import type { Pod, Probe } from '#lib/domain/objects.ts';
import type { PodContainer } from './pod-containers.ts';

/** What the API server puts where a probe leaves them out, in seconds and times (core/v1 Probe). */
const defaultPeriodSeconds = 10;
const defaultFailureThreshold = 3;

/**
 * How long a container may take from its start to ready without anything being wrong, in milliseconds: what its startup
 * probe and then its readiness probe allow before they count as failed.
 */
export function containerBudgetMs(
  container: Pick<NonNullable<PodContainer['spec']>, 'startupProbe' | 'readinessProbe'> | undefined,
): number {
  return probeBudgetMs(container?.startupProbe) + probeBudgetMs(container?.readinessProbe);
}

/** The longest of its containers' budgets, in milliseconds. */
export function podBudgetMs(pod: Pod): number {
  const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])];
  return containers.reduce((most, container) => Math.max(most, containerBudgetMs(container)), 0);
}

function probeBudgetMs(probe: Probe | undefined): number {
  if (probe === undefined) return 0;
  const { initialDelaySeconds, periodSeconds, failureThreshold } = probe;
  const tries =
    amount(periodSeconds, defaultPeriodSeconds) * amount(failureThreshold, defaultFailureThreshold);
  return (amount(initialDelaySeconds, 0) + tries) * 1000;
}

/** 0 counts as left out, as the API server takes it. */
function amount(value: number | undefined, otherwise: number): number {
  return value !== undefined && Number.isFinite(value) && value > 0 ? value : otherwise;
}
