import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { byResemblance, resemblance } from './likeness.ts';

describe('editDistance', () => {
  it.each([
    ['checkout', 'chekout', 1],
    ['checkout', 'cehckout', 1],
    ['checkout', 'chekcuot', 2],
    ['web', 'web', 0],
    ['', 'ab', 2],
    ['api-svc', 'api-service', undefined],
    ['abc', 'xyz', undefined],
  ])('of %s and %s within 2 is %s', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
  });

  it('is the same both ways and equals the whole table', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
        const whole = wholeTable(a, b);
        expect(editDistance(a, b, limit)).toBe(whole > limit ? undefined : whole);
        expect(editDistance(b, a, limit)).toBe(editDistance(a, b, limit));
      }),
      { seed: 5, numRuns: 2_000 },
    );
  });
});

describe('resemblance', () => {
  it.each([
    ['web', 'Web', 'spelling'],
    ['api-svc', 'api_svc', 'spelling'],
    ['api-svc', 'apisvc ', 'spelling'],
    ['chekout', 'checkout', 'typo'],
    ['web', 'web-v2', 'affix'],
    ['web-http', 'http', 'affix'],
    ['db', 'db-main', 'affix'],
    ['a', 'api', 'other'],
    ['db', 'ui', 'other'],
    ['web', 'api', 'other'],
    ['', 'web', 'other'],
    ['---', '___', 'other'],
  ])('%s and %s: %s', (a, b, likeness) => {
    expect(resemblance(a, b).likeness).toBe(likeness);
  });

  it('ranks spelling before typo before affix before other, and fewer letters first', () => {
    const found = ['api', 'web-v2', 'wbe', 'WEB'].map((text) => resemblance('web', text));
    expect([...found].sort(byResemblance)).toEqual([...found].reverse());
    const fewer = resemblance('checkout', 'chekout');
    const more = resemblance('checkout', 'chekcuot');
    expect(byResemblance(fewer, more)).toBeLessThan(0);
  });

  it('does not compare what is too long to be a label', () => {
    expect(resemblance('a'.repeat(300), 'A'.repeat(300)).likeness).toBe('other');
  });
});

/** Optimal string alignment, plainly. */
function wholeTable(a: string, b: string): number {
  const table: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    table.push([]);
    for (let j = 0; j <= b.length; j++) {
      const at = (di: number, dj: number) => table[i - di]?.[j - dj] ?? Infinity;
      const steps = [at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + Number(a[i - 1] !== b[j - 1])];
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1)
        steps.push(at(2, 2) + 1);
      table[i]?.push(i === 0 && j === 0 ? 0 : Math.min(...steps));
    }
  }
  return table[a.length]?.[b.length] ?? Infinity;
}
