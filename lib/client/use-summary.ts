import { useSyncExternalStore } from 'react';
import { initialState } from './topology-state.ts';
import type { TopologySummary } from './topology-summary.ts';
import { summaryOf } from './topology-summary.ts';
import { useTopologyPage } from './use-topology.ts';

const initialSummary = summaryOf(initialState);

/**
 * What headlines and lists tell of everything: a moment later than the nodes on the canvas, and calm.
 *
 * @param evenHidden for what is seen of a tab that is not
 */
export function useSummary({ evenHidden = false } = {}): TopologySummary {
  const { summary } = useTopologyPage();
  const subscribe = evenHidden ? summary.subscribeEvenHidden : summary.subscribe;
  return useSyncExternalStore(subscribe, summary.get, () => initialSummary);
}
