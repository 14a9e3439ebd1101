import { expect, it } from 'vitest';
import { createManualClock } from './kube/testing/manual-clock.ts';
import { createOwnLoad } from './own-load.ts';

function setUp() {
  const clock = createManualClock();
  let activeMs = 0;
  let changes = 0;
  const load = createOwnLoad(
    clock,
    () => activeMs,
    () => {
      changes += 1;
    },
  );
  /** Time goes on, of which the event loop works this share. */
  const pass = (ms: number, share: number) => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      activeMs += 1_000 * share;
      clock.advance(1_000);
    }
  };
  return { clock, load, pass, changes: () => changes };
}

it('N15: is busy where it worked for nine tenths of the last ten seconds, and has been since their beginning', () => {
  const { load, pass } = setUp();
  pass(8_000, 1);
  expect(load.busyForMs()).toBeUndefined();
  pass(2_000, 0.5);
  expect(load.busyForMs()).toBe(10_000);
  pass(3_000, 1);
  expect(load.busyForMs()).toBe(13_000);
});

it('is not where it worked for less', () => {
  const { load, pass, changes } = setUp();
  pass(8_000, 1);
  pass(2_000, 0.4);
  expect(load.busyForMs()).toBeUndefined();
  pass(60_000, 0.8);
  expect(load.busyForMs()).toBeUndefined();
  expect(changes()).toBe(0);
});

it('N15: stays so until it works for less than three quarters of the time, and tells of both', () => {
  const { load, pass, changes } = setUp();
  pass(10_000, 1);
  pass(60_000, 0.8);
  expect(load.busyForMs()).toBe(70_000);
  expect(changes()).toBe(1);
  pass(10_000, 0.7);
  expect(load.busyForMs()).toBeUndefined();
  expect(changes()).toBe(2);
});

it('is not where the machine slept', () => {
  const { clock, load, pass } = setUp();
  pass(8_000, 1);
  clock.advance(3_600_000);
  expect(load.busyForMs()).toBeUndefined();
});

it('is looked at no more once it is stopped', () => {
  const { clock, load } = setUp();
  load.stop();
  expect(clock.pending()).toEqual([]);
});
