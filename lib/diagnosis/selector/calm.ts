import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';

/** How long a Service may select nothing before it is told: as a new one, and as a comparison of two watches. */
export function calmMs({ view }: ServiceFacts): number {
  const { graceNewMs, lagWarnMs } = view.thresholds;
  return Math.max(graceNewMs, lagWarnMs);
}
