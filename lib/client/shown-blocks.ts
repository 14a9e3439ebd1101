import type { BlockInput, Ranked } from '#lib/layout/layout-input.ts';
import { blockIdsOf, blockIdsTouched } from './block-ids.ts';
import type { StateChange } from './state-change.ts';
import type { TopologyState } from './topology-state.ts';

/** The block of a Service or of a slice without one; undefined where there is none, `hidden` where the filter hides it. */
export type BlockOf = (id: string, state: TopologyState) => BlockInput | 'hidden' | undefined;

/** What a view shows, and what its filter hides. */
export type ShownBlocks = {
  readonly inputs: ReadonlyMap<string, BlockInput>;
  readonly hidden: ReadonlySet<string>;
  /**
   * Looks at what changed alone. False where every block holds the same as before: nobody came, left or grew, whatever
   * became of their health.
   */
  follow(state: TopologyState, change: StateChange, blockOf: BlockOf): boolean;
};

export function showBlocks(first: TopologyState, blockOf: BlockOf): ShownBlocks {
  const inputs = new Map<string, BlockInput>();
  const hidden = new Set<string>();
  for (const id of blockIdsOf(first)) put(id, blockOf(id, first));

  /** True where it came, left, or holds something else. */
  function put(id: string, block: ReturnType<BlockOf>): boolean {
    const before = inputs.get(id);
    const wasHidden = hidden.delete(id);
    if (block === 'hidden') hidden.add(id);
    if (block === 'hidden' || block === undefined) {
      return inputs.delete(id) || wasHidden !== hidden.has(id);
    }
    inputs.set(id, block);
    return before === undefined || !holdsTheSame(before, block);
  }

  return {
    inputs,
    hidden,
    follow(state, change, of) {
      let isOther = false;
      const known = () => [...inputs.keys(), ...hidden];
      for (const id of blockIdsTouched(state, change, known, idsOfSlice)) {
        isOther = put(id, of(id, state)) || isOther;
      }
      return isOther;
    },
  };
}

/** A slice that changed may have been, or be now, without a Service; that of its Service is told among the Services. */
function idsOfSlice(key: string): readonly string[] {
  return [`orphan/${key}`];
}

/** Whether a block needs no other room: ranks say who is seated first, and who is seated stays. */
function holdsTheSame(a: BlockInput, b: BlockInput): boolean {
  return (
    a === b ||
    (a.kind === b.kind &&
      a.expanded === b.expanded &&
      a.legacy === b.legacy &&
      haveSameIds(a.ghosts, b.ghosts) &&
      a.groups.length === b.groups.length &&
      a.groups.every((group, at) => {
        const other = b.groups[at];
        return group.key === other?.key && haveSameIds(group.endpoints, other.endpoints);
      }))
  );
}

function haveSameIds(a: readonly Ranked[], b: readonly Ranked[]): boolean {
  return a.length === b.length && a.every(({ id }, at) => id === b[at]?.id);
}
