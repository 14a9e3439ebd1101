import { createContext } from 'react';
import { afterPaint } from './after-paint.ts';
import type { CalmTiming, CalmView } from './calm-view.ts';
import { createCalmView } from './calm-view.ts';
import type { Arrangement } from './canvas-arrangement.ts';
import type { FreshnessBoard } from './freshness-board.ts';
import { createFreshnessBoard } from './freshness-board.ts';
import { pageHand } from './hand.ts';
import type { MosaicModel } from './mosaic/mosaic-model.ts';
import type { PageClock } from './page-clock.ts';
import { createPageClock } from './page-clock.ts';
import { inPaintTurns } from './paint-turns.ts';
import type { PaintedState } from './painted-state.ts';
import { createPaintedState } from './painted-state.ts';
import type { ViewFilter } from './search.ts';
import type { ShownLags } from './shown-lag.ts';
import { createShownLags } from './shown-lag.ts';
import { pageSight } from './sight.ts';
import type { TopologyStore } from './topology-store.ts';
import { createTopologyStore } from './topology-store.ts';
import type { TopologySummary } from './topology-summary.ts';
import { createSummarizer } from './topology-summary.ts';

/** What stands on the canvas, and for which filter: a picture is taken of this. */
export type DrawnCanvas = { readonly filter: ViewFilter } & (
  | { readonly arrangement: Arrangement }
  | { readonly mosaic: MosaicModel }
);

/** What one open page has: what it knows, the same once it is painted, what time it is, what its canvas shows. */
export type TopologyPage = {
  readonly store: TopologyStore;
  readonly painted: PaintedState;
  /** What headlines and lists tell of everything. */
  readonly summary: CalmView<TopologySummary>;
  readonly clock: PageClock;
  readonly freshness: FreshnessBoard;
  /** How long what is drawn took to come here. */
  readonly lags: ShownLags;
  /** Written by the canvas; undefined while none is drawn, as on a narrow screen. */
  readonly drawn: { current: DrawnCanvas | undefined };
  /** Keys of the table's rows in their order, written by the table; undefined while none is shown. */
  readonly tabled: { current: readonly string[] | undefined };
  readonly productVersion: string;
};

export const calmTiming: CalmTiming = {
  now: () => performance.now(),
  afterPaint: inPaintTurns(afterPaint, () => performance.now()),
  sight: pageSight,
  hand: pageHand(),
};

export function createTopologyPage(productVersion: string): TopologyPage {
  const store = createTopologyStore(pageSight);
  const clock = createPageClock();
  // The tab's title and icon are for whoever looks at another tab.
  const evenHidden = { getState: store.getState, subscribe: store.subscribeEvenHidden };
  return {
    store,
    painted: createPaintedState(store, afterPaint),
    summary: createCalmView(evenHidden, createSummarizer(), calmTiming),
    clock,
    freshness: createFreshnessBoard(store, clock),
    lags: createShownLags(),
    drawn: { current: undefined },
    tabled: { current: undefined },
    productVersion,
  };
}

export const TopologyPageContext = createContext<TopologyPage | undefined>(undefined);
