import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Severity } from '#lib/domain/finding.ts';

/** What a Pod's trouble is to the Service: nothing is ready without it, or part of the capacity is gone. */
export function podSeverity({ endpoints }: ServiceFacts): Severity {
  return endpoints.some(({ ready }) => ready) ? 'error' : 'critical';
}
