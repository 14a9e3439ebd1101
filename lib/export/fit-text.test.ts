import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitText, wrapText } from './fit-text.ts';
import type { Face } from './text-width.ts';
import { textWidth } from './text-width.ts';

const faces: readonly Face[] = ['regular', 'bold', 'mono'];
const styles = fc.record({
  face: fc.constantFrom(...faces),
  size: fc.integer({ min: 8, max: 28 }),
});
const widths = fc.double({ min: 0, max: 400, noNaN: true });
const texts = fc.string({ unit: 'grapheme', maxLength: 80 });

it('leaves a text that fits as it is', () => {
  expect(fitText('checkout', 200, { face: 'bold', size: 16 })).toBe('checkout');
});

it('cuts with an ellipsis at the last character that fits', () => {
  const style = { face: 'mono', size: 10 } as const;
  expect(fitText('0123456789', 30.1, style)).toBe('0123…');
  expect(fitText('0123456789', 60.2, style)).toBe('0123456789');
  expect(fitText('0123456789', 6, style)).toBe('');
});

it('E7: never gives a text wider than its room', () => {
  fc.assert(
    fc.property(texts, widths, styles, (text, width, style) => {
      expect(textWidth(fitText(text, width, style), style)).toBeLessThanOrEqual(width + 1e-5);
    }),
    { seed: 41 },
  );
});

it('wraps between words and cuts the last line only', () => {
  const style = { face: 'mono', size: 10 } as const;
  expect(wrapText('one two three four', 50, style, 3)).toEqual(['one two', 'three', 'four']);
  expect(wrapText('one two three four', 50, style, 2)).toEqual(['one two', 'three f…']);
  expect(wrapText('0123456789abc', 50, style, 2)).toEqual(['01234567', '89abc']);
});

it('E7: wraps any text into lines that fit, in bounded time', () => {
  fc.assert(
    fc.property(
      texts,
      fc.double({ min: 20, max: 400, noNaN: true }),
      styles,
      (text, width, style) => {
        const lines = wrapText(text, width, style, 3);
        expect(lines.length).toBeLessThanOrEqual(3);
        for (const line of lines) {
          expect(textWidth(line, style)).toBeLessThanOrEqual(width + 1e-5);
        }
      },
    ),
    { seed: 42 },
  );
});
