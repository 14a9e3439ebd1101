import type { CulpritState, Evidence } from '#lib/domain/finding.ts';
import type { Node } from '#lib/domain/objects.ts';
import { nodeEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { conditionOf } from './pod-condition.ts';

/** What its Ready condition says against a Node. */
export type NodeState = {
  /** `its Ready is Unknown`. */
  readonly words: string;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** The same with the reason, and since when. */
  readonly culpritState: CulpritState;
};

/** undefined: its Ready is True. */
export function nodeStateOf(node: Node, now: number): NodeState | undefined {
  const ready = conditionOf(node, 'Ready');
  if (ready?.status === 'True') return undefined;
  if (ready === undefined) {
    const words = 'it has no Ready condition';
    const evidence = [nodeEvidence(node, ['metadata', 'name'])] as const;
    return { words, evidence, culpritState: { words } };
  }
  const { index, status, reason, lastTransitionTime } = ready;
  const words = `its Ready is ${status}`;
  const said = (field: string) => nodeEvidence(node, ['status', 'conditions', index, field]);
  return {
    words,
    evidence: [said('status'), ...(reason === undefined ? [] : [said('reason')])],
    culpritState: {
      words: reason === undefined ? words : `${words} (${reason})`,
      since: objectTime(lastTransitionTime, now) === undefined ? undefined : lastTransitionTime,
    },
  };
}
