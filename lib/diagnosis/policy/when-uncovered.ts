import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Severity } from '#lib/domain/finding.ts';
import type { Node } from '#lib/domain/objects.ts';
import { startingSince } from './local-coverage.ts';

/** When Nodes without an endpoint are told: once it lasts, and where a Pod is just starting on each, once that takes long. */
export function whenUncovered(
  facts: ServiceFacts,
  uncovered: readonly Node[],
  severity: Severity,
): Pick<Candidate, 'stages' | 'countedFrom'> {
  const { lagWarnMs, lagErrorMs } = facts.view.thresholds;
  const starting = startingSince(facts, uncovered);
  return starting === undefined
    ? { stages: after(lagWarnMs, severity), countedFrom: 'observed' }
    : { stages: after(lagErrorMs, severity), countedFrom: starting };
}
