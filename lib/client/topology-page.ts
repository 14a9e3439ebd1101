import { createContext } from 'react';
import { afterPaint } from './after-paint.ts';
import type { Arrangement } from './canvas-arrangement.ts';
import type { PageClock } from './page-clock.ts';
import { createPageClock } from './page-clock.ts';
import type { PaintedState } from './painted-state.ts';
import { createPaintedState } from './painted-state.ts';
import type { ViewFilter } from './search.ts';
import type { ShownLags } from './shown-lag.ts';
import { createShownLags } from './shown-lag.ts';
import type { TopologyStore } from './topology-store.ts';
import { createTopologyStore } from './topology-store.ts';

/** What stands on the canvas, and for which filter: a picture is taken of this. */
export type DrawnCanvas = { readonly arrangement: Arrangement; readonly filter: ViewFilter };

/** What one open page has: what it knows, the same once it is painted, what time it is, what its canvas shows. */
export type TopologyPage = {
  readonly store: TopologyStore;
  readonly painted: PaintedState;
  readonly clock: PageClock;
  /** How long what is drawn took to come here. */
  readonly lags: ShownLags;
  /** Written by the canvas; undefined while none is drawn, as on a narrow screen. */
  readonly drawn: { current: DrawnCanvas | undefined };
  readonly productVersion: string;
};

export function createTopologyPage(productVersion: string): TopologyPage {
  const store = createTopologyStore();
  return {
    store,
    painted: createPaintedState(store, afterPaint),
    clock: createPageClock(),
    lags: createShownLags(),
    drawn: { current: undefined },
    productVersion,
  };
}

export const TopologyPageContext = createContext<TopologyPage | undefined>(undefined);
