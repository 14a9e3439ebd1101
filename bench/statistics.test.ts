import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionOf, hasP99, overRuns } from './statistics.ts';

it('takes percentiles by nearest rank', () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect(distributionOf(values)).toEqual({ count: 200, p50: 100, p95: 190, p99: 198, max: 200 });
});

it('says of a single value that it is all there is', () => {
  expect(distributionOf([7])).toEqual({ count: 1, p50: 7, p95: 7, p99: 7, max: 7 });
});

it('sorts by number, not by text', () => {
  expect(distributionOf([9, 10, 100]).p50).toBe(10);
});

it('gives the median of the runs and what they lie between', () => {
  expect(overRuns([12, 30, 11])).toEqual({ median: 12, least: 11, most: 30 });
  expect(overRuns([2, 1])).toEqual({ median: 1, least: 1, most: 2 });
});

it('refuses to speak of nothing, and of what is no number', () => {
  expect(() => distributionOf([])).toThrow(RangeError);
  expect(() => overRuns([1, Number.NaN])).toThrow('NaN is no measurement');
});

it('gives values that were measured, in order, whatever the order they came in', () => {
  const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
  fc.assert(
    fc.property(values, (measured) => {
      const { p50, p95, p99, max } = distributionOf(measured);
      for (const figure of [p50, p95, p99, max]) expect(measured).toContain(figure);
      expect([p50, p95, p99, max].toSorted((a, b) => a - b)).toEqual([p50, p95, p99, max]);
      expect(measured.filter((value) => value <= p50).length * 2).toBeGreaterThanOrEqual(
        measured.length,
      );
      expect(distributionOf(measured.toReversed())).toEqual(distributionOf(measured));
    }),
    { seed: 1 },
  );
});

describe('a p99', () => {
  it('is none where it would be the slowest of few', () => {
    const counted = (length: number) => distributionOf(Array.from({ length }, (_, nth) => nth));
    expect(counted(100).p99).toBeLessThan(counted(100).max);
    expect(hasP99(counted(100))).toBe(true);
    expect(counted(99).p99).toBe(counted(99).max);
    expect(hasP99(counted(99))).toBe(false);
  });
});
