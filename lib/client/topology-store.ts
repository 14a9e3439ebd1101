import type { StatePart } from './keyed-listeners.ts';
import { createKeyedListeners } from './keyed-listeners.ts';
import type { StateChange } from './state-change.ts';
import { changeBetween } from './state-change.ts';
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
  /** Hears of each new state in which one part is another: what any number of nodes may do at no cost for the others. */
  subscribeTo(part: StatePart, listener: () => void): () => void;
};

export function createTopologyStore(): TopologyStore {
  let state = initialState;
  const listeners = new Set<StateListener>();
  const keyed = createKeyedListeners();
  return {
    getState: () => state,
    setState(next, change = changeBetween(state, next)) {
      if (next === state) return;
      state = next;
      keyed.tell(change);
      for (const listener of listeners) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribeTo: keyed.add,
  };
}
