import { createAudience } from './audience.ts';
import { gatherChanges } from './gathered-change.ts';
import type { StatePart } from './keyed-listeners.ts';
import { createKeyedListeners } from './keyed-listeners.ts';
import type { Sight } from './sight.ts';
import { alwaysInSight } from './sight.ts';
import type { StateChange } from './state-change.ts';
import { changeBetween, noChange } from './state-change.ts';
import type { TopologyState } from './topology-state.ts';
import { initialState } from './topology-state.ts';

/** Hears of each new state, with what became other in it. */
export type StateListener = (change: StateChange) => void;

/** Holds the state outside React, so that each node on the canvas listens to its own entry only. */
export type TopologyStore = {
  getState(): TopologyState;
  /** @param change what became other, where the caller knows; absent: found out by comparing the parts, table by table */
  setState(next: TopologyState, change?: StateChange): void;
  subscribe(listener: StateListener): () => void;
  /** Hears of it while nobody sees the page, too; all others are told once it is seen again, of all that changed. */
  subscribeEvenHidden(listener: StateListener): () => void;
  /** Hears of each new state in which one part is another: what any number of nodes may do at no cost for the others. */
  subscribeTo(part: StatePart, listener: () => void): () => void;
  /** Whether anything on the page shows this part by itself. */
  isShown(part: StatePart): boolean;
};

export function createTopologyStore(sight: Sight = alwaysInSight): TopologyStore {
  let state = initialState;
  const audience = createAudience<StateChange>(sight);
  const keyed = createKeyedListeners();
  audience.subscribe(keyed.tell);
  /** While nobody saw the page. */
  const missed = gatherChanges();

  sight.onReturn(() => {
    const change = missed.take();
    if (change !== noChange) audience.tellSeen(change);
  });

  return {
    getState: () => state,
    setState(next, change = changeBetween(state, next)) {
      if (next === state) return;
      state = next;
      audience.tell(change);
      if (sight.isHidden()) missed.add(change);
    },
    subscribe: audience.subscribe,
    subscribeEvenHidden: audience.subscribeEvenHidden,
    subscribeTo: keyed.add,
    isShown: keyed.isHeard,
  };
}
