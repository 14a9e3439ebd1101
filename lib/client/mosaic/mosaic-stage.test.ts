import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPageClock } from '#lib/client/page-clock.ts';
import { anEndpoint, aService, aSlice, aSource, aState } from '#lib/client/testing-topology.ts';
import { createTopologyStore } from '#lib/client/topology-store.ts';
import type { MosaicChange } from './mosaic-model.ts';
import { createMosaicModel } from './mosaic-model.ts';
import { createMosaicStage } from './mosaic-stage.ts';
import type { MosaicTile } from './mosaic-tile.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const names = ['near', 'far'];

const sources = [aSource('services'), aSource('endpointslices')];
const services = names.map((name) => aService(`n/${name}`, 'healthy', [`${name}-1`]));
const sliceOf = (name: string, ready: boolean) =>
  aSlice(`n/${name}-1`, name, [{ ...anEndpoint(`p-${name}`), conditions: { ready } }]);
const wellSlices = names.map((name) => sliceOf(name, true));

/** Two Services of one endpoint each. */
function stateWith(unready: readonly string[]) {
  const slices = wellSlices.map((well, at) => {
    const name = names[at] ?? '';
    return unready.includes(name) ? sliceOf(name, false) : well;
  });
  return aState({ sources, services, slices });
}

function setUp(isInSight?: (tile: MosaicTile) => boolean) {
  const store = createTopologyStore();
  const clock = createPageClock();
  const state = stateWith([]);
  store.setState(state);
  const model = createMosaicModel({
    state,
    now: clock.now(),
    filter: { query: '', onlyTrouble: false },
    aspect: 1,
  });
  const frames: (() => void)[] = [];
  const nextFrame = (run: () => void) => void frames.push(run);
  const stage = createMosaicStage({ store, clock, model, state, opening: '', nextFrame });
  const told: (readonly string[])[] = [];
  const listener = ({ tiles }: MosaicChange) => void told.push([...tiles].map(({ key }) => key));
  stage.subscribe(listener, isInSight);
  stage.follow();
  return {
    store,
    frames,
    told,
    paint: () => {
      for (const run of frames.splice(0)) run();
    },
  };
}

const nearIsInSight = ({ key }: MosaicTile) => key === 'n/near';

it('P29: has what is in sight painted in the next frame', () => {
  const { store, frames, told, paint } = setUp(nearIsInSight);
  store.setState(stateWith(['near']));
  expect(frames).toHaveLength(1);
  expect(told).toEqual([]);
  paint();
  expect(told).toEqual([['n/near']]);
});

it('P29: asks for no frame for what is out of sight, and tells of it soon', () => {
  const { store, frames, told } = setUp(nearIsInSight);
  store.setState(stateWith(['far']));
  expect(frames).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(told).toEqual([['n/far']]);
});

it('tells of both together in the frame that one of them needs, and once', () => {
  const { store, told, paint } = setUp(nearIsInSight);
  store.setState(stateWith(['far']));
  store.setState(stateWith(['far', 'near']));
  vi.advanceTimersByTime(99);
  paint();
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([['n/far', 'n/near']]);
});

it('asks for no frames for a listener that shows no tile', () => {
  const { store, frames, told } = setUp();
  store.setState(stateWith(['near']));
  expect(frames).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(told).toEqual([['n/near']]);
});
