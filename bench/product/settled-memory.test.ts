import { expect, it } from 'vitest';
import { isSettled } from './settled-memory.ts';

it.each([
  [[300, 300, 299, 300], false],
  [[300, 300, 250, 250, 250], false],
  [[200, 201, 200, 199, 200], true],
])('memory of %o has settled: %s', (seen, settled) => {
  expect(isSettled(seen)).toBe(settled);
});
