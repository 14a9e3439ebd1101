import { expect, it } from 'vitest';
import { milliCpu } from './cpu-quantity.ts';

it.each([
  ['4', 4000],
  ['3920m', 3920],
  ['0.5', 500],
  ['.1', 100],
  ['1e3', 1_000_000],
  ['2E', 2e21],
  ['1k', 1_000_000],
  ['1Ki', 1_024_000],
  ['1500u', 2],
  ['1n', 1],
  ['0', 0],
  ['', 0],
  [undefined, 0],
  ['four', 0],
  ['4 cores', 0],
])('%s is %d thousandths', (quantity, expected) => {
  expect(milliCpu(quantity)).toBe(expected);
});
