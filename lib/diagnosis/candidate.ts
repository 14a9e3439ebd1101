import type { Finding, FindingId, Severity } from '#lib/domain/finding.ts';
import type { Worded } from './with-names.ts';

/** From `afterMs` on, counted from the candidate's beginning, the fact is told with this severity. */
export type Stage = {
  readonly severity: Severity;
  /** Milliseconds. */
  readonly afterMs: number;
  /** What is said instead from then on: what is proven only by lasting. */
  readonly words?: Worded | undefined;
};

/**
 * What a detector says of one moment: the fact holds now. Whether it is told already, how grave it is and since when
 * it holds is settled afterwards (settle.ts), because that takes time and memory.
 */
export type Candidate = Omit<Finding, 'severity' | 'since' | 'cause' | 'key' | 'notVisible'> & {
  /** Tells findings of the same id about the same subject apart: a port, a family, a node. */
  readonly about?: string | undefined;
  /** Ascending by `afterMs`. A fact that is told at once has one stage with 0. */
  readonly stages: readonly Stage[];
  /**
   * From when the stages count: a time in milliseconds that an object tells, or 'observed': since we first saw the fact.
   * Facts that compare two kinds of objects need 'observed' or a time of the later of both (each watch is a stream of its own).
   */
  readonly countedFrom: number | 'observed';
  /**
   * What a fact that is counted from 'observed' is made of: it holds since that one of them that holds longest was first
   * seen. A fact told of whichever Pods lag at the moment would else grow old while each of them lags for a moment only.
   */
  readonly members?: readonly string[] | undefined;
  /** RFC 3339: when the fact began, where an object tells it. Shown as "since". */
  readonly began?: string | undefined;
  /** Ids of findings that, where they stand beside this one, cause it: the one that leads them is its cause (root-cause.ts). */
  readonly causedBy?: readonly FindingId[] | undefined;
  /** How many Pods or endpoints it concerns: among causes of equal rank the one of most Pods leads. */
  readonly concerns?: number | undefined;
  /** Alone it explains the number of the worst port, whatever becomes of the Pods: it leads their causes. */
  readonly decides?: boolean | undefined;
  readonly notVisible?: readonly string[] | undefined;
};

/** Told at once, with this severity. */
export function atOnce(severity: Severity): readonly Stage[] {
  return [{ severity, afterMs: 0 }];
}

/** Told once it has lasted so many milliseconds. */
export function after(afterMs: number, severity: Severity): readonly Stage[] {
  return [{ severity, afterMs }];
}
