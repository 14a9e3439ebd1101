import { describe, expect, it } from 'vitest';
import { shownBudgets } from './shown-budgets.ts';

describe('the way of a change to the screen', () => {
  it.each([1_000, 20_000, 150_000])(
    'is held against the budget of one viewer at %d endpoints as at any size',
    (endpoints) => {
      expect(shownBudgets({ endpoints, viewers: 1 })).toEqual({
        p50: 'shown p50, 1 viewer',
        p99: 'shown p99, 1 viewer',
      });
    },
  );

  it('is held against that of many viewers at the size that was promised', () => {
    const held = shownBudgets({ endpoints: 150_000, viewers: 100 });
    expect(held).toEqual({ p50: 'shown p50, 100 viewers' });
    expect(shownBudgets({ endpoints: 1_000, viewers: 100 })).toEqual({});
  });
});
