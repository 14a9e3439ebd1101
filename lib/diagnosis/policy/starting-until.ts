import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Container, Pod, Probe } from '#lib/domain/objects.ts';

/** Kubernetes' own value where a probe tells no period, in seconds. */
const usualPeriod = 10;
/** Kubernetes' own value where a probe tells no number of failures. */
const usualFailures = 3;
/** No probe is waited for longer, in seconds. */
const mostSeconds = 600;

/**
 * Until when a Pod that is not ready is just starting, in milliseconds since 1970: its probes may take as long as they say,
 * and any Pod a minute (lagErrorMs). -Infinity where its age is not told.
 */
export function startingUntil({ view }: ServiceFacts, { metadata, spec }: Pod): number {
  const created = Date.parse(metadata.creationTimestamp ?? '');
  if (Number.isNaN(created)) return -Infinity;
  const seconds = Math.max(0, ...(spec?.containers ?? []).map(secondsToReady));
  return created + Math.max(view.thresholds.lagErrorMs, Math.min(seconds, mostSeconds) * 1000);
}

function secondsToReady({ startupProbe, readinessProbe }: Container): number {
  return (
    secondsOf(startupProbe, startupProbe?.failureThreshold ?? usualFailures) +
    secondsOf(readinessProbe, 1)
  );
}

function secondsOf(probe: Probe | undefined, tries: number): number {
  if (probe === undefined) return 0;
  return (probe.initialDelaySeconds ?? 0) + (probe.periodSeconds ?? usualPeriod) * tries;
}
