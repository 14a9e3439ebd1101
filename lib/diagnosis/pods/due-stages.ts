import type { Candidate, Stage } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { Severity } from '#lib/domain/finding.ts';
import { podIdentity } from './pod-names.ts';
import type { PodTrouble } from './pod-trouble.ts';

/** Those of a finding's Pods of which it is time to speak, and when the finding and the next Pod are due. */
export type Due = Pick<Candidate, 'stages' | 'countedFrom' | 'members'> & {
  readonly troubles: readonly PodTrouble[];
};

/**
 * Pods of one finding become due one after another. The finding speaks of those that are; before the first is, it waits
 * with all of them. The second stage is there to be asked again when the next one is due.
 */
export function dueStages(
  troubles: readonly PodTrouble[],
  severity: Severity,
  now: number,
  lagMs: number,
): Due {
  const waiting = troubles.filter(({ dueAt }) => isAhead(dueAt, now));
  const due = troubles.filter(({ dueAt }) => !isAhead(dueAt, now));
  if (due.some(({ dueAt }) => dueAt === 'observed')) {
    return {
      troubles: due,
      stages: after(lagMs, severity),
      countedFrom: 'observed',
      members: due.map(({ pod }) => podIdentity(pod)),
    };
  }
  const next = Math.min(...waiting.map(dueTime));
  if (due.length === 0) {
    return { troubles, stages: after(0, severity), countedFrom: next };
  }
  const from = Math.min(...due.map(dueTime));
  const stages: Stage[] = [{ severity, afterMs: 0 }];
  if (waiting.length > 0) stages.push({ severity, afterMs: next - from });
  return { troubles: due, stages, countedFrom: from };
}

function isAhead(dueAt: PodTrouble['dueAt'], now: number): boolean {
  return typeof dueAt === 'number' && dueAt > now;
}

/** What is due at once was so since ever. */
function dueTime({ dueAt }: PodTrouble): number {
  return typeof dueAt === 'number' ? dueAt : 0;
}
