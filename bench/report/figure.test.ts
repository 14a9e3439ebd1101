import { describe, expect, it } from 'vitest';
import { figure } from './figure.ts';

describe('figure', () => {
  it.each([
    [0, '0'],
    [3, '3'],
    [0.123456, '0.123'],
    [12.345, '12.3'],
    [99.96, '100'],
    [1_234.5, '1 235'],
    [150_000, '150 000'],
    [12.0001, '12'],
  ])('%d is read as %s', (value, text) => {
    expect(figure(value)).toBe(text);
  });
});
