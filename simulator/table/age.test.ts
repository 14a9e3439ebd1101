import { expect, it } from 'vitest';
import { ageOf, humanDuration } from './age.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** Of duration_test.go in k8s.io/apimachinery. */
it.each([
  [second, '1s'],
  [70 * second, '70s'],
  [190 * second, '3m10s'],
  [70 * minute, '70m'],
  [47 * hour, '47h'],
  [49 * hour, '2d1h'],
  [8 * day + 2 * hour, '8d'],
  [367 * day, '367d'],
  [2 * year + 25 * day, '2y25d'],
  [8 * year + 2 * day, '8y'],
  [3 * minute, '3m'],
  [3 * hour - 1, '179m'],
  [3 * hour, '3h'],
  [3 * hour + minute, '3h1m'],
  [8 * hour - 1, '7h59m'],
  [8 * hour, '8h'],
  [2 * day - 1, '47h'],
  [2 * day, '2d'],
  [8 * year - 1, '7y364d'],
  [2 * year, '2y'],
  [0, '0s'],
  [-1, '0s'],
  [-2 * second + 1, '0s'],
  [-2 * second, '<invalid>'],
])('says %d ms as %s', (ms, text) => {
  expect(humanDuration(ms)).toBe(text);
});

it('knows no age of what has no time', () => {
  expect(ageOf(undefined, 0)).toBe('<unknown>');
  expect(ageOf(null, 0)).toBe('<unknown>');
});
