import { expect, it } from 'vitest';
import { calibrate, calibrationSum, calibrationWork } from './calibration.ts';

it('does the same work each time', () => {
  expect([calibrationWork(), calibrationWork()]).toEqual([calibrationSum, calibrationSum]);
});

it('tells the fastest and the slowest round', () => {
  const lengths = [9, 8, 5, 6, 7, 12, 8];
  let time = 0;
  const work = () => {
    time += lengths.shift() ?? Number.NaN;
    return calibrationSum;
  };
  expect(calibrate(work, () => time)).toEqual({ ms: 5, slowestMs: 12, rounds: 7 });
});

it('refuses to time another work', () => {
  expect(() => calibrate(() => 1)).toThrow(
    `the calibration came to 1 instead of ${calibrationSum}`,
  );
});
