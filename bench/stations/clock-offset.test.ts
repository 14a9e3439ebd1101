import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clockOffset } from './clock-offset.ts';

it('takes clocks for the same where they may be', () => {
  const trips = [
    { before: 100, there: 150, after: 400 },
    { before: 500, there: 580, after: 600 },
  ];
  expect(clockOffset(trips)).toEqual({ offsetUs: 0, errorUs: 50 });
});

it('finds an offset by the tightest bounds of all round trips', () => {
  const trips = [
    { before: 1_000_100, there: 150, after: 1_000_170 },
    { before: 1_000_190, there: 200, after: 1_000_400 },
  ];
  expect(clockOffset(trips)).toEqual({ offsetUs: 1_000_005, errorUs: 15 });
});

it('refuses clocks that drift apart', () => {
  const trips = [
    { before: 10, there: 11, after: 12 },
    { before: 20, there: 500, after: 22 },
  ];
  expect(() => clockOffset(trips)).toThrow(/do not run alike/);
});

it('is never farther from the truth than it says', () => {
  const trip = fc.record({
    at: fc.nat(1_000_000),
    there: fc.nat(5_000),
    back: fc.nat(5_000),
  });
  fc.assert(
    fc.property(
      fc.array(trip, { minLength: 1 }),
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      (trips, truth) => {
        const { offsetUs, errorUs } = clockOffset(
          trips.map(({ at, there, back }) => ({
            before: at,
            there: at + there - truth,
            after: at + there + back,
          })),
        );
        expect(Math.abs(offsetUs - truth)).toBeLessThanOrEqual(errorUs);
      },
    ),
    { seed: 1 },
  );
});
