import { expect, it } from 'vitest';
import { createFreshnessBoard } from './freshness-board.ts';
import { aSource, aState } from './testing-topology.ts';
import { createTopologyStore } from './topology-store.ts';
import { serviceSources } from './view-freshness.ts';

function setUp() {
  const store = createTopologyStore();
  const ticking = new Set<() => void>();
  let time = 0;
  const subscribe = (listener: () => void) => {
    ticking.add(listener);
    return () => ticking.delete(listener);
  };
  const clock = { now: () => time, subscribe, subscribeEvenHidden: subscribe };
  return {
    store,
    ticking,
    board: createFreshnessBoard(store, clock),
    tick(to: number) {
      time = to;
      for (const listener of [...ticking]) listener();
    },
  };
}

it('F2: tells each listener once when its facts are no longer as fresh as they were', () => {
  const { store, board, tick } = setUp();
  store.setState(aState({}));
  let told = 0;
  const listen = () =>
    board.subscribe(serviceSources, 'n', () => {
      told += 1;
    });
  const leaves = [listen(), listen()];
  expect(board.get(serviceSources, 'n')).toBe('live');
  tick(1_000);
  store.setState({ ...store.getState() }, { ...aChange, frame: false });
  expect(told).toBe(0);
  tick(60_000);
  expect([told, board.get(serviceSources, 'n')]).toEqual([2, 'stale']);
  for (const leave of leaves) leave();
});

it('F2: follows the sources at once, and nobody once nobody listens', () => {
  const { store, board, ticking } = setUp();
  store.setState(aState({}));
  let told = 0;
  const leave = board.subscribe(serviceSources, 'n', () => {
    told += 1;
  });
  const sources = [aSource('services', { phase: 'denied' }), aSource('endpointslices')];
  store.setState(aState({ sources }));
  expect([told, board.get(serviceSources, 'n')]).toEqual([1, 'hidden']);
  leave();
  expect(ticking.size).toBe(0);
  store.setState(aState({}));
  expect([told, board.get(serviceSources, 'n')]).toEqual([1, 'live']);
});

const aChange = {
  services: new Set<string>(),
  slices: new Set<string>(),
  findings: new Set<string>(),
};
