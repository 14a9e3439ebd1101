import { describe, expect, it } from 'vitest';
import { growthOf, lastThird } from './trend.ts';

const plateau = [200, 260, 290, 301, 299, 300, 300, 301, 299, 300];
const leak = plateau.map((value, minute) => value + 5 * minute);
const byMinute = (values: readonly number[]) => values.map((value, at) => ({ at, value }));

describe('a trend', () => {
  it('is that of the last third, where what starts slowly has come to rest', () => {
    expect(lastThird(byMinute(plateau)).map(({ at }) => at)).toEqual([6, 7, 8, 9]);
    expect(growthOf(lastThird(byMinute(plateau)))).toBeCloseTo(-0.2);
  });

  it('tells a leak from a plateau', () => {
    expect(growthOf(lastThird(byMinute(leak)))).toBeCloseTo(4.8);
  });

  it('is of two times at the least', () => {
    expect(() => growthOf([])).toThrow(RangeError);
    expect(() => growthOf(byMinute([1]))).toThrow(RangeError);
  });
});
