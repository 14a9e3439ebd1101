import type { Finding, Severity, Since } from '#lib/domain/finding.ts';
import { blamesSliceController } from './blames-slice-controller.ts';
import type { Candidate, Stage } from './candidate.ts';
import { candidateKey } from './candidate-key.ts';
import { firstSeen } from './first-seen.ts';
import { byRank, inRootCauseOrder } from './root-cause.ts';
import { toldSentence } from './told-sentence.ts';

/** When each fact that held last time was first seen, in milliseconds, by key. */
export type Memory = ReadonlyMap<string, FirstSeen>;

export type FirstSeen = {
  readonly at: number;
  /** True: it held already when we first looked, so it may be older. */
  readonly before: boolean;
};

export type Settled = {
  /** Those that have lasted long enough, with their causes, the headline first. */
  readonly findings: readonly Finding[];
  readonly memory: Memory;
  /** When the answer changes although nothing else does, in milliseconds; absent: never. */
  readonly reconsiderAt?: number | undefined;
};

export type SettleOptions = {
  /** What is seen for the first time may have held before we looked; absent: where there is no memory. */
  readonly firstLook?: boolean | undefined;
  /** Whether it concerns an endpoint that is published: among causes such a one leads. */
  readonly isPublished?: ((candidate: Candidate) => boolean) | undefined;
  /**
   * Since when slices may wait unread with us, in milliseconds: what passes from then on is not held against the EndpointSlice
   * controller. Absent: all that came was read.
   */
  readonly busySince?: number | undefined;
};

/** A finding with what decides about its place and its cause. */
type Told = Finding & {
  readonly causedBy: Candidate['causedBy'];
  readonly concerns: number | undefined;
  readonly published: boolean;
  readonly decides: boolean | undefined;
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
  {
    firstLook = memory === undefined,
    isPublished = () => false,
    busySince = now,
  }: SettleOptions = {},
): Settled {
  const next = new Map<string, FirstSeen>();
  const told: Told[] = [];
  let reconsiderAt: number | undefined;
  for (const candidate of candidates) {
    const key = candidateKey(candidate);
    const seen = firstSeen(candidate, key, { memory, next, now, firstLook });
    const from = candidate.countedFrom === 'observed' ? seen.at : candidate.countedFrom;
    const until = blamesSliceController(candidate) ? Math.min(busySince, now) : now;
    const { stage, dueAt } = stageAt(candidate, until - from);
    if (dueAt !== undefined && until === now)
      reconsiderAt = Math.min(reconsiderAt ?? Infinity, from + dueAt);
    if (stage === undefined) continue;
    const worded = { ...candidate, ...stage.words };
    told.push({
      ...toFinding(worded, key, stage.severity, sinceOf(candidate, seen)),
      causedBy: candidate.causedBy,
      concerns: candidate.concerns,
      published: isPublished(candidate),
      decides: candidate.decides,
    });
  }
  const findings = inRootCauseOrder(withoutPraise(told).map((one) => withCause(one, told))).map(
    withoutPlace,
  );
  return { findings, memory: next, reconsiderAt };
}

/** That all is well is not told beside a warning. */
function withoutPraise(told: readonly Told[]): readonly Told[] {
  if (told.every(({ severity }) => severity === 'info')) return told;
  return told.filter(({ id }) => id !== 'H01');
}

function stageAt(
  { stages }: Candidate,
  lastedMs: number,
): { readonly stage: Stage | undefined; readonly dueAt: number | undefined } {
  let stage: Stage | undefined;
  for (const next of stages) {
    if (next.afterMs > lastedMs) return { stage, dueAt: next.afterMs };
    stage = next;
  }
  return { stage, dueAt: undefined };
}

function sinceOf({ began }: Candidate, seen: FirstSeen): Since {
  if (began !== undefined) return { kind: 'at', time: began };
  return { kind: seen.before ? 'at-least' : 'at', time: new Date(seen.at).toISOString() };
}

function toFinding(candidate: Candidate, key: string, severity: Severity, since: Since): Finding {
  const { id, sentence, brief, endsAt, culprit, culpritState } = candidate;
  const { subject, evidence, confirm, remedies } = candidate;
  return {
    id,
    key,
    severity,
    sentence: toldSentence(sentence),
    ...(brief === undefined ? {} : { brief: toldSentence(brief) }),
    since,
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(culprit === undefined ? {} : { culprit }),
    ...(culpritState === undefined ? {} : { culpritState }),
    subject,
    evidence,
    confirm,
    remedies,
    notVisible: candidate.notVisible ?? [],
  };
}

/** Of several that may cause it the one that leads. */
function withCause(finding: Told, told: readonly Told[]): Told {
  const { causedBy = [] } = finding;
  if (causedBy.length === 0) return finding;
  const [cause] = told.filter((one) => one !== finding && causedBy.includes(one.id)).sort(byRank);
  return cause === undefined ? finding : { ...finding, cause: cause.key };
}

function withoutPlace(told: Told): Finding {
  const { causedBy: _, concerns: _c, published: _p, decides: _d, ...finding } = told;
  return finding;
}
