import { expect, it } from 'vitest';
import { compareTexts } from './compare-texts.ts';

it('orders by code unit, capitals first', () => {
  expect(['web-2', 'Web', 'web', 'web-10', 'web'].sort(compareTexts)).toEqual([
    'Web',
    'web',
    'web',
    'web-10',
    'web-2',
  ]);
});

it('calls equal texts equal, and turns round with its arguments', () => {
  expect([compareTexts('a', 'a'), compareTexts('a', 'b'), compareTexts('b', 'a')]).toEqual([
    0, -1, 1,
  ]);
});
