import { expect, it } from 'vitest';
import { untilBookmark } from './bookmark-times.ts';

const timesOf = (timeoutMs: number): readonly number[] => {
  const times: number[] = [];
  let elapsed = 0;
  for (;;) {
    elapsed += untilBookmark(elapsed, timeoutMs, 60_000);
    if (elapsed >= timeoutMs) return times;
    times.push(elapsed);
  }
};

it.each([
  [190_000, [60_000, 120_000, 180_000, 187_500, 188_700]],
  [8_000, [5_500, 6_700]],
  [3_000, [1_700]],
  [2_000, []],
])('sends bookmarks to a watch of %d ms at these times', (timeoutMs, times) => {
  expect(timesOf(timeoutMs)).toEqual(times);
});
