import type { TopologyState } from './topology-state.ts';
import { initialState } from './topology-state.ts';

/** Holds the state outside React, so that each node on the canvas listens to its own entry only. */
export type TopologyStore = {
  getState(): TopologyState;
  setState(next: TopologyState): void;
  subscribe(listener: () => void): () => void;
};

export function createTopologyStore(): TopologyStore {
  let state = initialState;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    setState(next) {
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
