import { useState, useSyncExternalStore } from 'react';
import { createCalmView } from './calm-view.ts';
import type { EndpointTally } from './endpoint-tally.ts';
import { createEndpointTally } from './endpoint-tally.ts';
import { calmTiming } from './topology-page.ts';
import { useTopologyPage } from './use-topology.ts';

const nothing: EndpointTally = { tones: new Map(), selecting: 0, evaluated: 0 };

/** Counted while somebody looks, and calm. */
export function useEndpointTally(): EndpointTally {
  const { store } = useTopologyPage();
  const [view] = useState(() => createCalmView(store, createEndpointTally(), calmTiming));
  return useSyncExternalStore(view.subscribe, view.get, () => nothing);
}
