import { describe, expect, it } from 'vitest';
import { ageSince, formatDuration } from './duration.ts';

describe('a duration', () => {
  it.each([
    [-5, '0s'],
    [999, '0s'],
    [9_000, '9s'],
    [60_000, '1m'],
    [252_000, '4m12s'],
    [3_660_000, '1h1m'],
    [86_400_000 * 3 + 3_600_000 * 4, '3d4h'],
  ])('of %i ms reads %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('is empty where the time cannot be read', () => {
    expect(ageSince('soon', 0)).toBe('');
  });
});
