import { useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Freshness } from '#lib/domain/freshness.ts';
import { freshnessOf } from '#lib/domain/freshness.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { SourceResource } from '#lib/domain/source-status.ts';
import type { ServerMessage } from '#lib/protocol/messages.ts';
import { afterPaint } from './after-paint.ts';
import { connectTopology } from './connect-topology.ts';
import { createOwnStream } from './own-stream.ts';
import { reachStreamWorker, startStreamWorker } from './reach-stream-worker.ts';
import { createSharedStream } from './shared-stream.ts';
import type { ShownLags } from './shown-lag.ts';
import type { StateChange } from './state-change.ts';
import type { TopologyPage } from './topology-page.ts';
import { TopologyPageContext } from './topology-page.ts';
import type { TopologyState } from './topology-state.ts';
import { initialState } from './topology-state.ts';
import { freshnessAt, streamFreshness } from './view-freshness.ts';

/** One stream for all pages of this browser, where it has such workers. */
const openStream = createSharedStream({
  reachWorker: reachStreamWorker,
  openOwn: createOwnStream((input, init) => fetch(input, init)),
});

startStreamWorker();

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
        onMessage: (message, change) => measure(message, change, lags),
        openStream,
      }),
    [store, clock, lags, key, context],
  );
}

/** Notes how long a change took until it is drawn. */
function measure(message: ServerMessage, change: StateChange, lags: ShownLags): void {
  if (message.type === 'beat') lags.heard(Date.parse(message.time), Date.now());
  if (message.type !== 'changes' || message.at === undefined) return;
  const { at } = message;
  const keys = change.services === 'all' ? [] : [...change.services];
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

/** The whole state, a frame later than its parts: for what sums up or arranges everything. */
export function useTopologyState(): TopologyState {
  const { painted } = useTopologyPage();
  return useSyncExternalStore(painted.subscribe, painted.getState, () => initialState);
}

export function useServiceEntry(key: string): ServiceEntry | undefined {
  return useSelect((state) => state.services.get(key));
}

export function useSliceEntry(key: string): SliceEntry | undefined {
  return useSelect((state) => state.slices.get(key));
}

/** The slices linked to a Service, by name; the same array while none of them changed. */
export function useSlicesOf(entry: ServiceEntry | undefined): readonly SliceEntry[] {
  const { store } = useTopologyPage();
  const select = useMemo(() => sliceSelector(entry), [entry]);
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.getState()),
    () => select(initialState),
  );
}

/** How fresh facts of these resources in this namespace are now. `resources` must be a constant. */
export function useFreshness(resources: readonly SourceResource[], namespace: string): Freshness {
  const { store, clock } = useTopologyPage();
  const subscribe = useTickingSubscription();
  return useSyncExternalStore(
    subscribe,
    () => freshnessAt(store.getState(), clock.now(), resources, namespace),
    () => 'pending',
  );
}

/**
 * The time of this rendering, for what tells of many sources at once: it renders each second, and at once when the
 * freshness of any source changes.
 */
export function useMoment(): number {
  const { store, clock } = useTopologyPage();
  const subscribe = useTickingSubscription();
  useNow();
  useSyncExternalStore(
    subscribe,
    () => freshnessOfAll(store.getState(), clock.now()),
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
    () => Math.floor(clock.now() / 1000) * 1000,
    () => 0,
  );
}

function useTickingSubscription(): (listener: () => void) => () => void {
  const { store, clock } = useTopologyPage();
  return useCallback(
    (listener: () => void) => {
      const leaveStore = store.subscribe(listener);
      const leaveClock = clock.subscribe(listener);
      return () => {
        leaveStore();
        leaveClock();
      };
    },
    [store, clock],
  );
}

function sliceSelector(
  entry: ServiceEntry | undefined,
): (state: TopologyState) => readonly SliceEntry[] {
  let known: readonly SliceEntry[] = [];
  return (state) => {
    const namespace = entry?.service.metadata.namespace ?? '';
    const next = (entry?.slices ?? []).flatMap(
      (name) => state.slices.get(objectKey(namespace, name)) ?? [],
    );
    const same = next.length === known.length && next.every((slice, i) => slice === known[i]);
    if (!same) known = next;
    return known;
  };
}
