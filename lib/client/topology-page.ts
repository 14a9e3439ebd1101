import { createContext } from 'react';
import type { PageClock } from './page-clock.ts';
import { createPageClock } from './page-clock.ts';
import type { TopologyStore } from './topology-store.ts';
import { createTopologyStore } from './topology-store.ts';

/** What one open page has: what it knows and what time it is. */
export type TopologyPage = { readonly store: TopologyStore; readonly clock: PageClock };

export function createTopologyPage(): TopologyPage {
  return { store: createTopologyStore(), clock: createPageClock() };
}

export const TopologyPageContext = createContext<TopologyPage | undefined>(undefined);
