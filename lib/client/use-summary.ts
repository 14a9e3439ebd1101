import { useSyncExternalStore } from 'react';
import { initialState } from './topology-state.ts';
import type { TopologySummary } from './topology-summary.ts';
import { summaryOf } from './topology-summary.ts';
import { useTopologyPage } from './use-topology.ts';

const initialSummary = summaryOf(initialState);

/** What headlines and lists tell of everything: a moment later than the nodes on the canvas, and calm. */
export function useSummary(): TopologySummary {
  const { summary } = useTopologyPage();
  return useSyncExternalStore(summary.subscribe, summary.get, () => initialSummary);
}
