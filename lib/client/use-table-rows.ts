import { useMemo, useState } from 'react';
import type { ViewFilter } from './search.ts';
import type { SortWish } from './service-order.ts';
import { createServiceOrder } from './service-order.ts';
import type { TopologyState } from './topology-state.ts';
import { useShownServices } from './use-shown-services.ts';
import { useFrameSelect, useTopologyPage } from './use-topology.ts';

/** The rows of the table of Services in their kept order, with how many the filter shows and hides. */
export function useTableRows(filter: ViewFilter, wish: SortWish) {
  const { store, clock } = useTopologyPage();
  const { all, shown } = useShownServices(filter);
  useFrameSelect(isBeingOpened);
  const [orderOf] = useState(createServiceOrder);
  // Of what the rows show, not of what the calm lists still tell. The same array while nobody comes.
  const order = orderOf(store.getState(), clock.now(), wish);
  const keys = useMemo(() => {
    // Without a filter those that are gone stand where they stood; of them nothing is known that a filter could ask for.
    if (shown === all) return order;
    const passing = new Set(shown);
    return order.filter((key) => passing.has(key));
  }, [order, all, shown]);
  return { keys, shown: shown.length, hidden: all.length - shown.length };
}

function isBeingOpened({ revision }: TopologyState): boolean {
  return revision === undefined;
}
