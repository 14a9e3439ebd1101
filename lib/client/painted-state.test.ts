import { expect, it, vi } from 'vitest';
import { createPaintedState } from './painted-state.ts';
import { initialState } from './topology-state.ts';
import { createTopologyStore } from './topology-store.ts';

function setUp() {
  const store = createTopologyStore();
  const waiting: (() => void)[] = [];
  const painted = createPaintedState(store, (run) => waiting.push(run));
  return {
    store,
    painted,
    waiting,
    change: (reason: string) => store.setState({ ...initialState, reason }),
    paint: () => {
      for (const run of waiting.splice(0)) run();
    },
  };
}

it('hands a state on after it was painted, not before', () => {
  const { painted, change, paint } = setUp();
  const listener = vi.fn();
  painted.subscribe(listener);
  change('first');
  expect(painted.getState().reason).toBeUndefined();
  expect(listener).not.toHaveBeenCalled();
  paint();
  expect(painted.getState().reason).toBe('first');
  expect(listener).toHaveBeenCalledTimes(1);
});

it('hands changes on together, and the newest', () => {
  const { painted, change, paint, waiting } = setUp();
  const listener = vi.fn();
  painted.subscribe(listener);
  change('first');
  change('second');
  expect(waiting).toHaveLength(1);
  paint();
  expect(painted.getState().reason).toBe('second');
  expect(listener).toHaveBeenCalledTimes(1);
});

it('goes on with what comes after a painting', () => {
  const { painted, change, paint } = setUp();
  painted.subscribe(() => undefined);
  change('first');
  paint();
  change('second');
  paint();
  expect(painted.getState().reason).toBe('second');
});

it('is up to date while nobody listens', () => {
  const { painted, change } = setUp();
  const leave = painted.subscribe(() => undefined);
  leave();
  change('first');
  expect(painted.getState().reason).toBe('first');
});

it('tells a listener what changed between its look and its listening', () => {
  const { painted, change, paint } = setUp();
  expect(painted.getState().reason).toBeUndefined();
  change('first');
  const listener = vi.fn();
  painted.subscribe(listener);
  paint();
  expect(listener).toHaveBeenCalledTimes(1);
  expect(painted.getState().reason).toBe('first');
});

it('leaves the store when the last listener is gone', () => {
  const { painted, change, waiting } = setUp();
  const leave = [painted.subscribe(() => undefined), painted.subscribe(() => undefined)];
  for (const stop of leave) stop();
  change('first');
  expect(waiting).toEqual([]);
});
