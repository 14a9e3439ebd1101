import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import type { Layout } from '#lib/layout/layout.ts';
import { layoutBlocks } from '#lib/layout/layout.ts';
import type { Metrics } from '#lib/layout/layout-input.ts';
import { createBlockInputs } from './block-inputs.ts';
import type { CanvasCounts } from './canvas-notice.ts';
import { isTold } from './health-words.ts';
import type { ViewFilter } from './search.ts';
import { createFilter, isTrouble, sliceMatchesQuery } from './search.ts';
import { isSettled } from './settled.ts';
import type { BlockOf, ShownBlocks } from './shown-blocks.ts';
import { showBlocks } from './shown-blocks.ts';
import type { StateChange } from './state-change.ts';
import type { TopologyState } from './topology-state.ts';
import { freshnessAt, serviceSources } from './view-freshness.ts';

export type ArrangementInput = {
  readonly state: TopologyState;
  /** What became other since the last arrangement of the same view; absent: anything may have. */
  readonly change?: StateChange;
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

/** What was asked last, and what was answered. */
type Last = {
  readonly input: ArrangementInput;
  readonly shown: ShownBlocks;
  readonly arrangement: Arrangement;
};

/**
 * Holds where everything stands, from one state to the next: the same arrangement while nobody comes, leaves or grows,
 * found out by looking at what changed alone.
 */
export function createArrangement(): (input: ArrangementInput) => Arrangement {
  const blockInputs = createBlockInputs();
  /** Whether a Service stood in trouble when its view was opened, and so was opened itself. */
  const openedAs = new Map<string, boolean>();
  const layouts = new Map<string, { layout: Layout; isSettled: boolean }>();
  const passesIn = createRememberedFilter();
  let last: Last | undefined;

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

  function blockOf(input: ArrangementInput, isOpening: boolean): BlockOf {
    const passes = passesIn(input.filter);
    const ofService = (entry: ServiceEntry, slices: TopologyState['slices']) =>
      passes(entry, slices)
        ? blockInputs.service(entry, slices, { expanded: isExpanded(entry, input, isOpening) })
        : 'hidden';
    const ofSlice = (slice: SliceEntry) =>
      sliceMatchesQuery(slice, input.filter.query) ? blockInputs.orphan(slice) : 'hidden';
    return (id, { services, slices }) => {
      const key = id.slice(id.indexOf('/') + 1);
      if (id.startsWith('svc/')) {
        const entry = services.get(key);
        return entry && ofService(entry, slices);
      }
      const slice = slices.get(key);
      return slice === undefined || slice.linked ? undefined : ofSlice(slice);
    };
  }

  return (input) => {
    const { state, change, metrics, view } = input;
    const before = layouts.get(view);
    const isOpening = before?.isSettled !== true;
    const blocks = blockOf(input, isOpening);
    const known =
      !isOpening && last !== undefined && asksTheSame(last.input, input) ? last : undefined;
    const followed = change === undefined ? undefined : known?.shown;
    if (change !== undefined && known?.shown.follow(state, change, blocks) === false) {
      return known.arrangement;
    }
    const shown = followed ?? showBlocks(state, blocks);
    const inputs = [...shown.inputs.values()];
    const layout = layoutBlocks(inputs, metrics, isOpening ? undefined : before.layout);
    layouts.delete(view);
    layouts.set(view, { layout, isSettled: isSettled(state) });
    const [oldest] = layouts.keys();
    if (layouts.size > rememberedViews && oldest !== undefined) layouts.delete(oldest);
    const counts = { shown: inputs.length, hidden: shown.hidden.size };
    const arrangement = sameOr(last?.arrangement, { layout, counts });
    last = { input, shown, arrangement };
    return arrangement;
  };
}

/** Whether the answer may differ for what changed in the state only. */
function asksTheSame(a: ArrangementInput, b: ArrangementInput): boolean {
  return (
    a.view === b.view &&
    a.toggled === b.toggled &&
    a.metrics === b.metrics &&
    a.filter.query === b.filter.query &&
    a.filter.onlyTrouble === b.filter.onlyTrouble
  );
}

/** Keeps the references of what is the same. */
function sameOr(known: Arrangement | undefined, next: Arrangement): Arrangement {
  if (known === undefined) return next;
  const { shown, hidden } = known.counts;
  const hasSameCounts = shown === next.counts.shown && hidden === next.counts.hidden;
  if (hasSameCounts && known.layout === next.layout) return known;
  return hasSameCounts ? { ...next, counts: known.counts } : next;
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
