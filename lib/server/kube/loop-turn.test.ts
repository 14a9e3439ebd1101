import { expect, it } from 'vitest';
import { createLoopTurn } from './loop-turn.ts';
import { createManualClock } from './testing/manual-clock.ts';

function setUp() {
  const timers = createManualClock(0);
  let spentMs = 0;
  const turn = createLoopTurn({ ...timers, now: () => timers.now() + spentMs });
  const spend = (ms: number) => {
    spentMs += ms;
  };
  return { turn, spend, nextTurn: () => timers.advance(0) };
}

it('R16: a reader rests after 6 ms in one turn of the event loop, until the next', async () => {
  const { turn, spend, nextTurn } = setUp();
  expect(turn.rest()).toBeUndefined();
  spend(5);
  expect(turn.rest()).toBeUndefined();
  spend(1);
  const rest = turn.rest();
  expect(rest).toBeInstanceOf(Promise);
  nextTurn();
  await rest;
  expect(turn.rest()).toBeUndefined();
});

it('R16: a reader that has something to read now and then never rests', () => {
  const { turn, spend, nextTurn } = setUp();
  for (let n = 0; n < 10; n += 1) {
    expect(turn.rest()).toBeUndefined();
    nextTurn();
    spend(1_000);
  }
});
