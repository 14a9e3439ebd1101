import { describe, expect, it } from 'vitest';
import { aSource } from '#lib/client/testing-topology.ts';
import { createArrivalLag } from './arrival-lag.ts';

function setUp() {
  const state: { now: number; busyForMs?: number } = { now: 100_000 };
  let arrived: (seconds: number) => void = () => undefined;
  const lag = createArrivalLag(
    {
      observe(listener) {
        arrived = listener;
      },
    },
    { now: () => state.now },
    { busyForMs: () => state.busyForMs },
  );
  const arrive = (count: number, seconds: number) => {
    for (let at = 0; at < count; at++) arrived(seconds);
  };
  return { state, lag, arrive };
}

describe('F7: how late what arrives is', () => {
  it('is the lag of the promptest of the last arrivals, where all are late', () => {
    const { lag, arrive } = setUp();
    arrive(20, 60);
    arrive(1, 45);
    expect(lag.behindMs()).toBe(45_000);
  });

  it('is not told where one is in time', () => {
    const { lag, arrive } = setUp();
    arrive(500, 60);
    arrive(1, 2);
    expect(lag.behindMs()).toBeUndefined();
  });

  it('is not told of few', () => {
    const { lag, arrive } = setUp();
    arrive(9, 60);
    expect(lag.behindMs()).toBeUndefined();
  });

  it('counts over the end of a window, and forgets after the next', () => {
    const { state, lag, arrive } = setUp();
    arrive(6, 60);
    state.now += 10_000;
    arrive(6, 50);
    expect(lag.behindMs()).toBe(50_000);
    state.now += 10_000;
    expect(lag.behindMs()).toBeUndefined();
    arrive(4, 30);
    expect(lag.behindMs()).toBe(30_000);
    state.now += 20_000;
    expect(lag.behindMs()).toBeUndefined();
  });

  it('is over as soon as they come in time', () => {
    const { state, lag, arrive } = setUp();
    arrive(50, 60);
    state.now += 1_000;
    arrive(1, 0.5);
    expect(lag.behindMs()).toBeUndefined();
  });

  it('F7: is told of slices, and that it is our own where we were busy when some of them came', () => {
    const { state, lag, arrive } = setUp();
    const sources = [aSource('services'), aSource('endpointslices')];
    const [services, slices] = sources;
    expect(lag.markLate(sources)).toEqual(sources);
    arrive(10, 60);
    expect(lag.markLate(sources)).toEqual([services, { ...slices, behindMs: 60_000 }]);
    state.busyForMs = 10_000;
    arrive(1, 60);
    delete state.busyForMs;
    const own = { ...slices, behindMs: 60_000, behindBy: 'slicescope' };
    expect(lag.markLate(sources)).toEqual([services, own]);
    state.now += 10_000;
    expect(lag.markLate(sources)).toEqual([services, own]);
    state.now += 10_000;
    arrive(10, 60);
    expect(lag.markLate(sources)).toEqual([services, { ...slices, behindMs: 60_000 }]);
  });
});
