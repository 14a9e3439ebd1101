import { describe, expect, it } from 'vitest';
import { setDeadline } from './deadline.ts';
import { createManualClock } from './testing/manual-clock.ts';

/** `block`: the event loop does something else for so long; timers that fall due meanwhile run behind it. */
function setUp() {
  const timers = createManualClock(0);
  let blockedMs = 0;
  const clock = { ...timers, now: () => timers.now() + blockedMs };
  const ranAt: number[] = [];
  const cancel = setDeadline(clock, () => ranAt.push(clock.now()), 5_000);
  const block = (ms: number) => {
    const due = timers.pending()[0] ?? 0;
    blockedMs += ms;
    timers.advance(Math.min(due, ms));
    blockedMs -= Math.min(due, ms);
  };
  return { clock, ranAt, cancel, block };
}

describe('R5, R9: a deadline', () => {
  it('runs on time', () => {
    const { clock, ranAt } = setUp();
    clock.advance(4_999);
    expect(ranAt).toEqual([]);
    clock.advance(1);
    expect(ranAt).toEqual([5_000]);
    clock.advance(60_000);
    expect(ranAt).toHaveLength(1);
  });

  it('grants the time anew where this process was busy when it passed', () => {
    const { clock, ranAt, block } = setUp();
    clock.advance(1_000);
    block(7_000);
    expect(ranAt).toEqual([]);
    clock.advance(4_999);
    expect(ranAt).toEqual([]);
    clock.advance(1);
    expect(ranAt).toHaveLength(1);
  });

  it('ends at last, also where this process is always busy', () => {
    const { ranAt, block } = setUp();
    for (let nth = 0; nth < 2; nth += 1) block(6_000);
    expect(ranAt).toEqual([]);
    block(6_000);
    expect(ranAt).toHaveLength(1);
  });

  it('lets what waits in the sockets be read before it runs', () => {
    const { clock, ranAt, cancel } = setUp();
    clock.advance(4_000);
    // The answer is read in the turn in which the time is up, behind the timers.
    clock.setTimer(cancel, 1_000);
    clock.advance(10_000);
    expect(ranAt).toEqual([]);
  });
});
