import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { calmMs, createCalmView, longestCalmMs } from './calm-view.ts';
import { inPaintTurns } from './paint-turns.ts';
import type { Sight } from './sight.ts';
import type { StateChange } from './state-change.ts';
import { aService, aSource } from './testing-topology.ts';
import { initialState } from './topology-state.ts';
import { createTopologyStore } from './topology-store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A tab that is seen until it is hidden. */
function createTab() {
  let isHidden = false;
  const returned: (() => void)[] = [];
  const sight: Sight = {
    isHidden: () => isHidden,
    onReturn(listener) {
      returned.push(listener);
      return () => returned.splice(returned.indexOf(listener), 1);
    },
  };
  return {
    sight,
    hide: () => {
      isHidden = true;
    },
    show: () => {
      isHidden = false;
      for (const listener of [...returned]) listener();
    },
  };
}

function setUp({ takesMs = 0 } = {}) {
  const hand = { moves: false, isMoving: () => hand.moves };
  const { sight, ...tab } = createTab();
  const store = createTopologyStore(sight);
  const painting: (() => void)[] = [];
  const changes: StateChange[] = [];
  const afterPaint = inPaintTurns(
    (run) => painting.push(run),
    () => Date.now(),
  );
  const view = createCalmView(
    store,
    (state, change) => {
      changes.push(change);
      vi.setSystemTime(Date.now() + takesMs);
      return [...state.services.keys()];
    },
    { now: () => Date.now(), afterPaint, sight, hand },
  );
  return {
    store,
    tab,
    hand,
    view,
    changes,
    /** The keys that were told to be others since the whole was looked at. */
    counted: () =>
      changes.flatMap(({ services }) => (services === 'all' ? [] : [...services])).sort(),
    painting,
    add: (key: string) =>
      store.setState({
        ...store.getState(),
        services: new Map(store.getState().services).set(key, aService(key)),
      }),
    paint: () => {
      for (const run of painting.splice(0)) run();
    },
  };
}

it('P22: hands on the first change after a pause as soon as it is painted', () => {
  const { view, add, paint } = setUp();
  const listener = vi.fn();
  view.subscribe(listener);
  view.get();
  vi.advanceTimersByTime(calmMs);
  add('a/one');
  expect(listener).not.toHaveBeenCalled();
  paint();
  expect(listener).toHaveBeenCalledTimes(1);
  expect(view.get()).toEqual(['a/one']);
});

it('hands on what follows together, half a second later', () => {
  const { view, add, paint, painting, changes } = setUp();
  const listener = vi.fn();
  view.subscribe(listener);
  add('a/one');
  paint();
  add('a/two');
  add('a/three');
  expect(painting).toHaveLength(0);
  expect(view.get()).toEqual(['a/one']);
  vi.advanceTimersByTime(calmMs);
  paint();
  expect(listener).toHaveBeenCalledTimes(2);
  expect(view.get()).toEqual(['a/one', 'a/two', 'a/three']);
  const told = changes.at(-1)?.services;
  expect(told === 'all' || (told?.has('a/two') && told.has('a/three'))).toBe(true);
});

it('P22: waits while a hand moves the canvas, though not for ever', () => {
  const { view, add, paint, painting, hand } = setUp();
  view.subscribe(() => undefined);
  view.get();
  hand.moves = true;
  add('a/one');
  vi.advanceTimersByTime(longestCalmMs - 1);
  expect(painting).toHaveLength(0);
  vi.advanceTimersByTime(100);
  paint();
  expect(view.get()).toEqual(['a/one']);

  add('a/two');
  vi.advanceTimersByTime(calmMs);
  expect(painting).toHaveLength(0);
  hand.moves = false;
  vi.advanceTimersByTime(100);
  paint();
  expect(view.get()).toEqual(['a/one', 'a/two']);
});

it('P22: lets the page paint between summing up and drawing what came of it, where that takes long', () => {
  const { view, add, paint } = setUp({ takesMs: 20 });
  view.get();
  const listener = vi.fn();
  view.subscribe(listener);
  vi.advanceTimersByTime(calmMs);
  add('a/one');
  paint();
  expect(listener).not.toHaveBeenCalled();
  // Who reads meanwhile sees what all others see.
  expect(view.get()).toEqual([]);
  add('a/two');
  paint();
  expect(listener).toHaveBeenCalledTimes(1);
  expect(view.get()).toEqual(['a/one']);
  vi.advanceTimersByTime(calmMs);
  paint();
  paint();
  expect(listener).toHaveBeenCalledTimes(2);
  expect(view.get()).toEqual(['a/one', 'a/two']);
});

it('P22: counts what came while the page was hidden, also where it was derived meanwhile, and comes to rest', () => {
  const { view, add, paint, painting, tab, counted } = setUp();
  view.get();
  view.subscribe(() => undefined);
  add('a/one');
  paint();
  add('a/two');
  tab.hide();
  add('a/three');
  vi.advanceTimersByTime(calmMs);
  paint();
  tab.show();
  vi.advanceTimersByTime(calmMs);
  paint();
  expect(counted()).toEqual(['a/one', 'a/three', 'a/two']);
  vi.advanceTimersByTime(longestCalmMs);
  expect(painting).toHaveLength(0);
});

it('F2: does not hold back what the state of sources is', () => {
  const { view, store, add, paint } = setUp();
  const listener = vi.fn();
  view.subscribe(listener);
  add('a/one');
  paint();
  add('a/two');
  store.setState({ ...store.getState(), sources: [aSource('services', { phase: 'denied' })] });
  paint();
  expect(listener).toHaveBeenCalledTimes(2);
  expect(view.get()).toEqual(['a/one', 'a/two']);
});

it('is up to date for a reader who does not listen, and for one who listens again', () => {
  const { view, add, paint, changes } = setUp();
  add('a/one');
  expect(view.get()).toEqual(['a/one']);
  const leave = view.subscribe(() => undefined);
  leave();
  add('a/two');
  expect(view.get()).toEqual(['a/one', 'a/two']);
  expect(changes.at(-1)?.services).toBe('all');
  add('a/three');
  const listener = vi.fn();
  view.subscribe(listener);
  paint();
  vi.advanceTimersByTime(calmMs);
  paint();
  expect(view.get()).toEqual(['a/one', 'a/two', 'a/three']);
  expect(listener).toHaveBeenCalled();
});

it('tells nobody where nothing changed since', () => {
  const { view, store, paint } = setUp();
  const listener = vi.fn();
  view.get();
  view.subscribe(listener);
  store.setState(initialState);
  vi.advanceTimersByTime(calmMs);
  paint();
  expect(listener).not.toHaveBeenCalled();
});
