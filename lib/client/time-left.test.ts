import { expect, it } from 'vitest';
import { timeLeft } from './time-left.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

it.each([
  ['2026-11-21T12:00:21Z', '21 s'],
  ['2026-11-21T12:00:00.200Z', '1 s'],
  ['2026-11-21T12:01:30Z', '1 m 30 s'],
  ['2026-11-21T12:00:00Z', undefined],
  ['2026-11-21T11:59:00Z', undefined],
  ['soon', undefined],
  [undefined, undefined],
])('P11: counts down to %s: %s', (endsAt, left) => {
  expect(timeLeft(endsAt, now)).toBe(left);
});
