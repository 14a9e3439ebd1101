import { expect, it } from 'vitest';
import { inTurns } from './in-turns.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';

function setUp(count: number) {
  const timers = createManualClock(0);
  let spentMs = 0;
  let taken = 0;
  const clock = { ...timers, now: () => timers.now() + spentMs };
  /** Each takes 1 ms. */
  function* steps() {
    while (taken < count) {
      spentMs += 1;
      taken += 1;
      yield;
    }
  }
  return { clock, steps, turn: () => timers.advance(0), taken: () => taken };
}

/** Lets go on what waits for a promise. */
const settle = () => new Promise(setImmediate);

it('R3: steps are taken in turns of 8 ms, to the end', async () => {
  const { clock, steps, turn, taken } = setUp(20);
  const done = inTurns(steps(), clock, () => false);
  expect(taken()).toBe(8);
  turn();
  await settle();
  expect(taken()).toBe(16);
  turn();
  await done;
  expect(taken()).toBe(20);
});

it('R3: steps that nobody wants any more are not taken', async () => {
  const { clock, steps, turn, taken } = setUp(20);
  let isOver = false;
  const done = inTurns(steps(), clock, () => isOver);
  isOver = true;
  turn();
  await done;
  expect(taken()).toBe(8);
});
