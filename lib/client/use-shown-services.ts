import { useDeferredValue, useMemo } from 'react';
import type { ViewFilter } from './search.ts';
import { createFilter, isOpenFilter } from './search.ts';
import type { TopologyState } from './topology-state.ts';
import { useSummary } from './use-summary.ts';

/** The Services that the filter lets through, by namespace and name, and all there are; calm. */
export function useShownServices(filter: ViewFilter): {
  readonly state: TopologyState;
  readonly all: readonly string[];
  readonly shown: readonly string[];
} {
  const { state, keys: all } = useSummary();
  const { services, slices } = state;
  const wanted = useDeferredValue(filter);
  const passes = useMemo(() => createFilter(wanted), [wanted]);
  const shown = useMemo(
    () => (isOpenFilter(wanted) ? all : all.filter((key) => passes(services.get(key), slices))),
    [all, services, slices, wanted, passes],
  );
  return { state, all, shown };
}
