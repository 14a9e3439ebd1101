import type { Arrangement, ArrangementInput } from './canvas-arrangement.ts';
import { createArrangement } from './canvas-arrangement.ts';
import { everythingChanged } from './everything-changed.ts';
import { gatherChanges } from './gathered-change.ts';
import type { PaintedState } from './painted-state.ts';
import type { TopologyState } from './topology-state.ts';

/** What of an arrangement the reader decides. */
export type ArrangementAsked = Omit<ArrangementInput, 'state' | 'change' | 'now'>;

/** Where everything stands, as an external store: who listens is rendered only when something stands elsewhere. */
export type ArrangedView = {
  get(asked: ArrangementAsked): Arrangement;
  subscribe(listener: () => void): () => void;
};

/** @param now the page's clock */
export function createArrangedView(painted: PaintedState, now: () => number): ArrangedView {
  const arrange = createArrangement();
  let last: { state: TopologyState; asked: ArrangementAsked; arrangement: Arrangement } | undefined;
  /** Since `last`. */
  const change = gatherChanges();
  change.add(everythingChanged);
  let isFollowing = false;
  return {
    get(asked) {
      const state = painted.getState();
      if (last?.state === state && last.asked === asked) return last.arrangement;
      last = {
        state,
        asked,
        arrangement: arrange({ ...asked, state, change: change.take(), now: now() }),
      };
      // As long as nobody tells what changes, anything may.
      if (!isFollowing) change.add(everythingChanged);
      return last.arrangement;
    },
    subscribe(listener) {
      isFollowing = true;
      if (last?.state === painted.getState()) change.take();
      const leave = painted.subscribe((told) => {
        change.add(told);
        listener();
      });
      return () => {
        leave();
        isFollowing = false;
        change.add(everythingChanged);
      };
    },
  };
}
