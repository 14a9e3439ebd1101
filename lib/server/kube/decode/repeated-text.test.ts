import { expect, it } from 'vitest';
import { repeated, repeatedText } from './repeated-text.ts';

it('changes no text, however many there are', () => {
  for (let index = 0; index < 5_000; index += 1) {
    const text = `2026-11-21T20:53:01Z ${index}`;
    expect(repeatedText(text)).toBe(text);
    expect(repeated(`${text}`)).toBe(text);
  }
  expect(repeatedText('')).toBe('');
  expect(repeatedText('x'.repeat(10_000))).toHaveLength(10_000);
});

it('takes nothing but texts', () => {
  expect(repeated(undefined)).toBeUndefined();
  expect(repeated({ toString: () => 'a text of some length' })).toBeUndefined();
});
