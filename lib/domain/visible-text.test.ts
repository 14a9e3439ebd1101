import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from './visible-text.ts';

describe('visible text', () => {
  it.each([
    ['a\u202eb', 'a\\u{202e}b', 'right-to-left override'],
    ['a\u2066b\u2069', 'a\\u{2066}b\\u{2069}', 'isolates'],
    ['a\u200bb', 'a\\u{200b}b', 'zero-width space'],
    ['a\u200db', 'a\\u{200d}b', 'zero-width joiner'],
    ['\ufeffa', '\\u{feff}a', 'byte order mark'],
    ['a\nb\tc', 'a\\u{a}b\\u{9}c', 'line end and tab'],
    ['\u001b[31m', '\\u{1b}[31m', 'terminal escape'],
    ['a\u2028b', 'a\\u{2028}b', 'line separator'],
    ['a\u00adb', 'a\\u{ad}b', 'soft hyphen'],
    ['\u{e0041}', '\\u{e0041}', 'tag letter'],
    ['\ud800', '\\u{d800}', 'lone surrogate'],
    ['\u3164', '\\u{3164}', 'Hangul filler'],
  ])('shows %j as %j (%s)', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it.each(['checkout-7d9f', '10.0.1.17', 'fd00::1', 'größe', '支払い', 'دفع', '🚀'])(
    'leaves %s as it is',
    (text) => {
      expect(visibleText(text)).toBe(text);
    },
  );

  it('leaves nothing unseen behind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
