import type { Finding, Severity, Since } from '#lib/domain/finding.ts';
import type { Candidate } from './candidate.ts';
import { candidateKey } from './candidate-key.ts';

/** When each fact that held last time was first seen, in milliseconds, by key. */
export type Memory = ReadonlyMap<string, FirstSeen>;

export type FirstSeen = {
  readonly at: number;
  /** True: it held already when we first looked, so it may be older. */
  readonly before: boolean;
};

export type Settled = {
  /** Those that have lasted long enough, with their causes, in no order. */
  readonly findings: readonly Finding[];
  readonly memory: Memory;
  /** When the answer changes although nothing else does, in milliseconds; absent: never. */
  readonly reconsiderAt?: number | undefined;
};

/**
 * What of the facts that hold now is told: how grave, and since when. Pure: the memory of the last time goes in, that
 * for the next time comes out.
 *
 * @param memory `undefined` when this is the first look.
 */
export function settle(
  candidates: readonly Candidate[],
  memory: Memory | undefined,
  now: number,
): Settled {
  const next = new Map<string, FirstSeen>();
  const told: { readonly candidate: Candidate; readonly finding: Finding }[] = [];
  let reconsiderAt: number | undefined;
  for (const candidate of candidates) {
    const key = candidateKey(candidate);
    const seen = memory?.get(key) ?? { at: now, before: memory === undefined };
    next.set(key, seen);
    const from = candidate.countedFrom === 'observed' ? seen.at : candidate.countedFrom;
    const { severity, dueAt } = stageAt(candidate, now - from);
    if (dueAt !== undefined) reconsiderAt = Math.min(reconsiderAt ?? Infinity, from + dueAt);
    if (severity === undefined) continue;
    told.push({
      candidate,
      finding: toFinding(candidate, key, severity, sinceOf(candidate, seen)),
    });
  }
  const findings = told.map(({ candidate, finding }) => withCause(candidate, finding, told));
  return { findings, memory: next, reconsiderAt };
}

function stageAt(
  { stages }: Candidate,
  lastedMs: number,
): { readonly severity: Severity | undefined; readonly dueAt: number | undefined } {
  let severity: Severity | undefined;
  for (const stage of stages) {
    if (stage.afterMs > lastedMs) return { severity, dueAt: stage.afterMs };
    severity = stage.severity;
  }
  return { severity, dueAt: undefined };
}

function sinceOf({ began }: Candidate, seen: FirstSeen): Since {
  if (began !== undefined) return { kind: 'at', time: began };
  return { kind: seen.before ? 'at-least' : 'at', time: new Date(seen.at).toISOString() };
}

function toFinding(candidate: Candidate, key: string, severity: Severity, since: Since): Finding {
  const { id, sentence, culprit, subject, evidence, confirm, remedies, notVisible } = candidate;
  return {
    id,
    key,
    severity,
    sentence,
    since,
    ...(culprit === undefined ? {} : { culprit }),
    subject,
    evidence,
    confirm,
    remedies,
    notVisible: notVisible ?? [],
  };
}

function withCause(
  { causedBy }: Candidate,
  finding: Finding,
  told: readonly { readonly finding: Finding }[],
): Finding {
  for (const id of causedBy ?? []) {
    const cause = told.find((other) => other.finding.id === id);
    if (cause !== undefined) return { ...finding, cause: cause.finding.key };
  }
  return finding;
}
