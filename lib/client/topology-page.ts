import { createContext } from 'react';
import { afterPaint } from './after-paint.ts';
import type { PageClock } from './page-clock.ts';
import { createPageClock } from './page-clock.ts';
import type { PaintedState } from './painted-state.ts';
import { createPaintedState } from './painted-state.ts';
import type { TopologyStore } from './topology-store.ts';
import { createTopologyStore } from './topology-store.ts';

/** What one open page has: what it knows, the same once it is painted, and what time it is. */
export type TopologyPage = {
  readonly store: TopologyStore;
  readonly painted: PaintedState;
  readonly clock: PageClock;
};

export function createTopologyPage(): TopologyPage {
  const store = createTopologyStore();
  return { store, painted: createPaintedState(store, afterPaint), clock: createPageClock() };
}

export const TopologyPageContext = createContext<TopologyPage | undefined>(undefined);
