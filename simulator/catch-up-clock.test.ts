import { expect, it } from 'vitest';
import { createCatchUpClock } from './catch-up-clock.ts';
import { createManualClock } from './manual-clock.ts';

const startMs = 1_000_000;

it('runs what fell due in the order of its time, each at that time, and the rest in its turn', () => {
  const manual = createManualClock(startMs);
  const clock = createCatchUpClock(manual, 1_000);
  const ran: string[] = [];
  const note = (name: string) => () => ran.push(`${name} at ${clock.now() - startMs}`);
  clock.after(600, note('second'));
  clock.after(200, () => {
    note('first')();
    clock.after(300, note('its child'));
    clock.after(900, note('its late child'));
  });
  clock.after(1_050, note('late'));
  const cancel = clock.after(100, note('cancelled'));
  const cancelLate = clock.after(1_060, note('cancelled late'));
  cancel();
  expect(clock.now()).toBe(startMs - 1_000);
  expect(ran).toEqual([]);

  clock.catchUp();
  expect(clock.now()).toBe(startMs);
  expect(ran).toEqual(['first at -800', 'its child at -500', 'second at -400']);
  cancelLate();
  clock.after(10, note('new'));
  manual.advance(200);
  expect(ran.slice(3)).toEqual(['new at 10', 'late at 50', 'its late child at 100']);
});

it('is the clock that it was made from where there is nothing to catch up with', () => {
  const manual = createManualClock(startMs);
  const clock = createCatchUpClock(manual, 0);
  let ran = 0;
  clock.after(5, () => {
    ran += 1;
  });
  manual.advance(5);
  expect([clock.now(), ran]).toEqual([startMs + 5, 1]);
});
