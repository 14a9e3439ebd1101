import { expect, it } from 'vitest';
import { budgets, isWithin } from '../budgets.ts';
import { frameRows } from './pan.ts';

it.each([1_000, 20_000, 150_000])(
  'holds frames against their budget at %d endpoints as at any size',
  (endpoints) => {
    const factors = { endpoints, changesPerSecond: 1_000 };
    const [, p95] = frameRows('pan', factors, [{ done: [16, 33], perSecond: 950 }]);
    expect(p95).toMatchObject({
      what: 'pan: frame, p95',
      budget: 'frame p95',
      appliedPerSecond: 950,
    });
    expect(isWithin(p95?.over.median ?? 0, budgets['frame p95'])).toBe(false);
  },
);
