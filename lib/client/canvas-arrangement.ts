import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import type { Layout } from '#lib/layout/layout.ts';
import { layoutBlocks } from '#lib/layout/layout.ts';
import type { BlockInput, Metrics } from '#lib/layout/layout-input.ts';
import { createBlockInputs } from './block-inputs.ts';
import type { CanvasCounts } from './canvas-notice.ts';
import { isTold } from './health-words.ts';
import type { ViewFilter } from './search.ts';
import { createFilter, isTrouble, sliceMatchesQuery } from './search.ts';
import { isSettled } from './settled.ts';
import type { TopologyState } from './topology-state.ts';
import { freshnessAt, serviceSources } from './view-freshness.ts';

export type ArrangementInput = {
  readonly state: TopologyState;
  readonly now: number;
  readonly filter: ViewFilter;
  readonly metrics: Metrics;
  /** What the view shows: another scope, filter or Tidy is another text. */
  readonly view: string;
  /** Blocks that the reader opened or closed. */
  readonly toggled: ReadonlyMap<string, boolean>;
};

export type Arrangement = { readonly layout: Layout; readonly counts: CanvasCounts };

/** Views whose places are remembered, so that leaving a filter finds everything where it was. */
const rememberedViews = 4;

/** Holds where everything stands, from one state to the next. */
export function createArrangement(): (input: ArrangementInput) => Arrangement {
  const blockInputs = createBlockInputs();
  /** Whether a Service stood in trouble when its view was opened, and so was opened itself. */
  const openedAs = new Map<string, boolean>();
  const layouts = new Map<string, { layout: Layout; isSettled: boolean }>();
  const passesIn = createRememberedFilter();

  function isExpanded(entry: ServiceEntry, input: ArrangementInput, isOpening: boolean): boolean {
    const id = `svc/${entry.key}`;
    const wish = input.toggled.get(id);
    if (wish !== undefined) return wish;
    const key = `${input.view} ${id}`;
    const known = openedAs.get(key);
    if (known !== undefined && !isOpening) return known;
    const opened = isOpening && isTrouble(entry) && isJudged(entry, input);
    openedAs.set(key, opened);
    return opened;
  }

  return (input) => {
    const { state, filter, metrics, view } = input;
    const before = layouts.get(view);
    const isOpening = before?.isSettled !== true;
    const shown: BlockInput[] = [];
    let hidden = 0;
    const passes = passesIn(filter);
    for (const entry of state.services.values()) {
      if (passes(entry, state.slices)) {
        const expanded = isExpanded(entry, input, isOpening);
        shown.push(blockInputs.service(entry, state.slices, { expanded }));
      } else hidden += 1;
    }
    for (const slice of state.slices.values()) {
      if (slice.linked) continue;
      if (sliceMatchesQuery(slice, filter.query)) shown.push(blockInputs.orphan(slice));
      else hidden += 1;
    }
    const layout = layoutBlocks(shown, metrics, isOpening ? undefined : before.layout);
    layouts.delete(view);
    layouts.set(view, { layout, isSettled: isSettled(state) });
    const [oldest] = layouts.keys();
    if (layouts.size > rememberedViews && oldest !== undefined) layouts.delete(oldest);
    return { layout, counts: { shown: shown.length, hidden } };
  };
}

/** A filter keeps what it found out as long as the reader keeps the filter: of ten thousand Services few change. */
function createRememberedFilter(): (filter: ViewFilter) => ReturnType<typeof createFilter> {
  let last:
    | { readonly filter: ViewFilter; readonly passes: ReturnType<typeof createFilter> }
    | undefined;
  return (filter) => {
    const isSame =
      last?.filter.query === filter.query && last.filter.onlyTrouble === filter.onlyTrouble;
    if (last === undefined || !isSame) last = { filter, passes: createFilter(filter) };
    return last.passes;
  };
}

/** Without slices at hand nobody can say that a Service is in trouble. */
function isJudged(entry: ServiceEntry, { state, now }: ArrangementInput): boolean {
  const fresh = freshnessAt(state, now, serviceSources, entry.service.metadata.namespace);
  return isTold(fresh);
}
