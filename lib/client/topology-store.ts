import type { StateChange } from './state-change.ts';
import { changeBetween } from './state-change.ts';
import type { TopologyState } from './topology-state.ts';
import { initialState } from './topology-state.ts';

/** Holds the state outside React, so that each node on the canvas listens to its own entry only. */
export type TopologyStore = {
  getState(): TopologyState;
  setState(next: TopologyState): void;
  /** Each listener is told what changed. */
  subscribe(listener: (change: StateChange) => void): () => void;
};

export function createTopologyStore(): TopologyStore {
  let state = initialState;
  const listeners = new Set<(change: StateChange) => void>();
  return {
    getState: () => state,
    setState(next) {
      if (next === state) return;
      const change = changeBetween(state, next);
      state = next;
      for (const listener of listeners) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
