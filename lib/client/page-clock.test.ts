import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPageClock } from './page-clock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const clocks = { steadyMs: 0, wallMs: 0 };
  const onReturn = new Set<() => void>();
  const sight = {
    hidden: false,
    isHidden: () => sight.hidden,
    onReturn: (listener: () => void) => {
      onReturn.add(listener);
      return () => onReturn.delete(listener);
    },
  };
  const clock = createPageClock(
    { steady: () => clocks.steadyMs, wall: () => clocks.wallMs },
    sight,
  );
  const comeBack = () => {
    sight.hidden = false;
    for (const listener of onReturn) listener();
  };
  return { clock, clocks, sight, comeBack, onReturn };
}

it('takes the larger step of the two clocks, and never one back', () => {
  const { clock, clocks } = setUp();
  clocks.steadyMs += 10;
  expect(clock.now()).toBe(10);
  // The machine slept.
  clocks.wallMs += 5_000;
  expect(clock.now()).toBe(5_010);
  clocks.wallMs -= 60_000;
  clocks.steadyMs += 1;
  expect(clock.now()).toBe(5_011);
  clocks.wallMs -= 1;
  expect(clock.now()).toBe(5_011);
});

it('P24: ticks for nobody who does not see it, and at once when it is seen again', () => {
  const { clock, sight, comeBack, onReturn } = setUp();
  const seen = vi.fn();
  const wakeful = vi.fn();
  const leaves = [clock.subscribe(seen), clock.subscribeEvenHidden(wakeful)];
  vi.advanceTimersByTime(1_000);
  const ticks = seen.mock.calls.length;
  expect(ticks).toBeGreaterThan(0);
  expect(wakeful).toHaveBeenCalledTimes(ticks);
  sight.hidden = true;
  vi.advanceTimersByTime(1_000);
  expect([seen.mock.calls.length, wakeful.mock.calls.length]).toEqual([ticks, 2 * ticks]);
  comeBack();
  expect(seen).toHaveBeenCalledTimes(ticks + 1);
  for (const leave of leaves) leave();
  expect([vi.getTimerCount(), onReturn.size]).toEqual([0, 0]);
});
