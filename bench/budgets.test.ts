import { describe, expect, it } from 'vitest';
import { budgets, shareOfBudget } from './budgets.ts';

describe('the share of a budget', () => {
  it('is 1 at the limit and more beyond it', () => {
    expect(shareOfBudget(700, budgets['first sync'])).toBe(1);
    expect(shareOfBudget(350, budgets['first sync'])).toBe(0.5);
  });

  it('is 1 at the limit and more below it where more is better', () => {
    expect(shareOfBudget(20_000, budgets['ingest per CPU-second'])).toBe(1);
    expect(shareOfBudget(10_000, budgets['ingest per CPU-second'])).toBe(2);
  });
});
