import { expect, it } from 'vitest';
import { legacyWords } from './legacy-words.ts';

const counts = { addresses: 3, ready: 1, onlyHere: 1, onlyInSlices: 2 };

it.each([
  [{}, '1 ready only here, 2 only in slices'],
  [{ onlyHere: 0 }, '2 ready only in slices'],
  [{ onlyInSlices: 0 }, '1 ready only here'],
])('tells how many addresses of legacy Endpoints differ: %j', (changes, difference) => {
  const words = legacyWords('shop/web', { ...counts, ...changes });
  expect(words.number).toBe('1/3');
  expect(words.difference).toBe(difference);
  expect(words.whole).toContain(`Endpoints shop/web, 1 of 3 addresses ready: ${difference}`);
  expect(words.whole).toContain('kube-proxy and cluster DNS read the slices');
});
