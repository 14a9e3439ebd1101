import { expect, it } from 'vitest';
import { calibrate, calibrationSum, calibrationWork } from './calibration.ts';

it('does the same work each time', () => {
  expect([calibrationWork(), calibrationWork()]).toEqual([calibrationSum, calibrationSum]);
});

it('tells the fastest and the slowest round by the clock it is given', () => {
  const lengths = [9, 8, 5, 6, 7, 12, 8];
  // Read before and after each round.
  const readings = lengths.flatMap((_, round) => {
    const startedAt = lengths.slice(0, round).reduce((sum, length) => sum + length, 0);
    return [startedAt, startedAt + (lengths[round] ?? 0)];
  });
  expect(calibrate(() => readings.shift() ?? Number.NaN)).toEqual({
    ms: 5,
    slowestMs: 12,
    rounds: 7,
  });
});
