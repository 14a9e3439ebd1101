import { expect, it } from 'vitest';
import { pngScale } from './png-scale.ts';

it('E9: is twice the size where the browser bears it, and smaller where it does not', () => {
  expect(pngScale({ width: 804, height: 1_203 })).toBe(2);
  expect(pngScale({ width: 804, height: 16_384 })).toBe(1);
  expect(pngScale({ width: 8_000, height: 16_000 })).toBeLessThan(1);
});

it.each([
  [804, 100_000],
  [40_000, 900],
  [12_000, 12_000],
])('E9: keeps %i × %i within sides and pixels', (width, height) => {
  const scale = pngScale({ width, height });
  expect(Math.max(width, height) * scale).toBeLessThanOrEqual(16_384);
  expect(width * height * scale ** 2).toBeLessThanOrEqual(64 * 1024 * 1024);
  expect(scale).toBeGreaterThan(0);
});
