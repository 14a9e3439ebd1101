import { describe, expect, it } from 'vitest';
import { createBackoff } from './backoff.ts';
import { createManualClock } from './testing/manual-clock.ts';

describe('createBackoff', () => {
  it('doubles from 0.8 s and never exceeds 30 s', () => {
    const clock = createManualClock();
    const shortest = createBackoff(clock, () => 0);
    const longest = createBackoff(clock, () => 0.999_999);
    expect(Array.from({ length: 7 }, () => shortest.next())).toEqual([
      800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000,
    ]);
    expect(Array.from({ length: 7 }, () => longest.next()).at(-1)).toBe(30_000);
  });

  it('starts over after two minutes without a failure, and not before', () => {
    const clock = createManualClock();
    const backoff = createBackoff(clock, () => 0);
    backoff.next();
    clock.advance(800 + 119_999);
    expect(backoff.next()).toBe(1_600);
    clock.advance(1_600 + 120_000);
    expect(backoff.next()).toBe(800);
  });
});
