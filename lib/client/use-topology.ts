import { useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Freshness } from '#lib/domain/freshness.ts';
import { freshnessOf } from '#lib/domain/freshness.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import type { SourceResource } from '#lib/domain/source-status.ts';
import type { ServerMessage } from '#lib/protocol/messages.ts';
import { afterPaint } from './after-paint.ts';
import { connectTopology } from './connect-topology.ts';
import type { StatePart } from './keyed-listeners.ts';
import { linkedKeys } from './linked-slices.ts';
import { createOwnStream } from './own-stream.ts';
import type { PageClock } from './page-clock.ts';
import { reachStreamWorker } from './reach-stream-worker.ts';
import { createSharedStream } from './shared-stream.ts';
import type { ShownLags } from './shown-lag.ts';
import { pageSight } from './sight.ts';
import type { StateChange } from './state-change.ts';
import type { TopologyPage } from './topology-page.ts';
import { TopologyPageContext } from './topology-page.ts';
import type { TopologyState } from './topology-state.ts';
import { initialState } from './topology-state.ts';
import type { TopologyStore } from './topology-store.ts';
import { sliceSources, streamFreshness } from './view-freshness.ts';

/** One stream for all pages of this browser, where it has such workers. */
const openStream = createSharedStream({
  reachWorker: typeof SharedWorker === 'undefined' ? undefined : reachStreamWorker,
  openOwn: createOwnStream((input, init) => fetch(input, init)),
  // Steady, and yet the same in all pages.
  now: () => performance.timeOrigin + performance.now(),
  sight: pageSight,
});

/** The page's store and clock. */
export function useTopologyPage(): TopologyPage {
  const page = useContext(TopologyPageContext);
  if (page === undefined) throw new Error('useTopologyPage: no TopologyPageContext above; wrap it');
  return page;
}

/** Keeps the page connected to the namespaces named, of no other context than this, while the component is mounted. */
export function useConnection(namespaces: readonly string[], context: string | undefined): void {
  const { store, clock, lags } = useTopologyPage();
  const key = [...namespaces].sort().join(',');
  useEffect(
    () =>
      connectTopology({
        store,
        now: clock.now,
        namespaces: key === '' ? [] : key.split(','),
        context,
        onMessage: (message, change) => measure(message, change, store, lags),
        openStream,
        afterPaint,
      }),
    [store, clock, lags, key, context],
  );
}

/** Notes how long a change took until it is drawn; for what is not drawn by itself no frame is asked for. */
function measure(
  message: ServerMessage,
  change: StateChange,
  store: TopologyStore,
  lags: ShownLags,
): void {
  if (message.type === 'beat') lags.heard(Date.parse(message.time), Date.now());
  if (message.type !== 'changes' || message.at === undefined) return;
  // What nobody sees is not drawn.
  if (pageSight.isHidden()) return;
  const { at } = message;
  const changed = change.services === 'all' ? [] : [...change.services];
  const keys = changed.filter((key) => store.isShown({ table: 'services', key }));
  if (keys.length > 0) afterPaint(() => lags.shown(keys, Date.parse(at), Date.now()));
}

/** A part of the state; repaints only when the part is another value. `select` must not build new objects. */
export function useSelect<T>(select: (state: TopologyState) => T): T {
  const { store } = useTopologyPage();
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.getState()),
    () => select(initialState),
  );
}

/** The state, rendered anew when what is no table changes: the tables may be newer than what was rendered of them. */
export function useFrame(): TopologyState {
  return useFrameSelect(wholeState);
}

/** A part of what is no table: the phase, the sources, the identity, the scope. As `useSelect`, at no cost for each change. */
export function useFrameSelect<T>(select: (state: TopologyState) => T): T {
  return usePart('frame', '', select);
}

function wholeState(state: TopologyState): TopologyState {
  return state;
}

export function useServiceEntry(key: string): ServiceEntry | undefined {
  return usePart('services', key, (state) => state.services.get(key));
}

export function useSliceEntry(key: string): SliceEntry | undefined {
  return usePart('slices', key, (state) => state.slices.get(key));
}

/** What is derived of one entry and renders only when that entry is another; with an empty key it never does. */
export function usePart<T>(
  table: StatePart['table'],
  key: string,
  select: (state: TopologyState) => T,
): T {
  const { store } = useTopologyPage();
  const subscribe = useCallback(
    (listener: () => void) => store.subscribeTo({ table, key }, listener),
    [store, table, key],
  );
  return useSyncExternalStore(
    subscribe,
    () => select(store.getState()),
    () => select(initialState),
  );
}

/** What is derived of a Service and its slices, and renders only when one of them is another. `select` must not build new objects. */
export function usePartsOf<T>(
  entry: ServiceEntry | undefined,
  select: (state: TopologyState) => T,
): T {
  const { store } = useTopologyPage();
  const key = entry?.key ?? '';
  const sliceKeys = sliceKeysOf(entry);
  const subscribe = useCallback(
    (listener: () => void) => {
      const leaves = [
        store.subscribeTo({ table: 'services', key }, listener),
        ...splitKeys(sliceKeys).map((of) =>
          store.subscribeTo({ table: 'slices', key: of }, listener),
        ),
      ];
      return () => {
        for (const leave of leaves) leave();
      };
    },
    [store, key, sliceKeys],
  );
  return useSyncExternalStore(
    subscribe,
    () => select(store.getState()),
    () => select(initialState),
  );
}

/** The slices linked to a Service, by name; the same array while none of them changed. */
export function useSlicesOf(entry: ServiceEntry | undefined): readonly SliceEntry[] {
  const sliceKeys = sliceKeysOf(entry);
  const select = useMemo(() => sliceSelector(splitKeys(sliceKeys)), [sliceKeys]);
  return usePartsOf(entry, select);
}

/** How fresh facts of these resources in this namespace are now. `resources` must be a constant. */
export function useFreshness(resources: readonly SourceResource[], namespace: string): Freshness {
  const { freshness } = useTopologyPage();
  const subscribe = useCallback(
    (listener: () => void) => freshness.subscribe(resources, namespace, listener),
    [freshness, resources, namespace],
  );
  return useSyncExternalStore(
    subscribe,
    () => freshness.get(resources, namespace),
    () => 'pending',
  );
}

/** How fresh a slice and its endpoints are now. */
export function useSliceFreshness(key: string): Freshness {
  return useFreshness(useSliceSources(key), namespaceOf(key));
}

/** What facts of a slice and its endpoints rest on. */
export function useSliceSources(key: string): readonly SourceResource[] {
  return usePart('slices', key, ({ slices }) => sliceSources(slices.get(key)));
}

/**
 * The time of this rendering, for what tells of many sources at once: it renders each second, and at once when the
 * freshness of any source changes.
 *
 * @param evenHidden for what is seen of a tab that is not
 */
export function useMoment({ evenHidden = false } = {}): number {
  const { store, clock } = useTopologyPage();
  const subscribe = useCallback(
    (listener: () => void) => {
      const onFrame = ({ frame }: StateChange) => {
        if (frame) listener();
      };
      const leaves = evenHidden
        ? [store.subscribeEvenHidden(onFrame), clock.subscribeEvenHidden(listener)]
        : [store.subscribeTo({ table: 'frame' }, listener), clock.subscribe(listener)];
      return () => {
        for (const leave of leaves) leave();
      };
    },
    [store, clock, evenHidden],
  );
  useSyncExternalStore(
    subscribe,
    () => `${secondOf(clock)} ${freshnessOfAll(store.getState(), clock.now())}`,
    () => '',
  );
  return clock.now();
}

/** The freshness of every source and of the stream, as one comparable text. */
function freshnessOfAll(state: TopologyState, now: number): string {
  const elapsedMs = now - state.sourcesAt;
  const sources = state.sources.map((source) => freshnessOf(source, elapsedMs));
  return [streamFreshness(state, elapsedMs), ...sources].join(' ');
}

/** The page's clock in whole seconds, as milliseconds. */
export function useNow(): number {
  const { clock } = useTopologyPage();
  return useSyncExternalStore(
    clock.subscribe,
    () => secondOf(clock),
    () => 0,
  );
}

/** The page's clock in whole seconds, as milliseconds. */
function secondOf(clock: PageClock): number {
  return Math.floor(clock.now() / 1000) * 1000;
}

/** One text, so that it can be compared: no key has a line break. */
function sliceKeysOf(entry: ServiceEntry | undefined): string {
  return entry === undefined ? '' : linkedKeys(entry).join('\n');
}

function splitKeys(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}

function sliceSelector(keys: readonly string[]): (state: TopologyState) => readonly SliceEntry[] {
  let known: readonly SliceEntry[] = [];
  return (state) => {
    const next = keys.flatMap((key) => state.slices.get(key) ?? []);
    const same = next.length === known.length && next.every((slice, i) => slice === known[i]);
    if (!same) known = next;
    return known;
  };
}
