import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overscanPx, rowAfterKey, rowWindow } from './row-window.ts';

const heights = fc.array(fc.integer({ min: 10, max: 120 }), { maxLength: 400 });
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe('P21: the rows of a long list that are drawn', () => {
  it('stand where all of them would, and the list is as long as all of them', () => {
    fc.assert(
      fc.property(
        heights,
        fc.nat(30_000),
        fc.nat(2_000),
        fc.array(fc.nat(500)),
        (all, top, size, pinned) => {
          const heightOf = (index: number) => all[index] ?? 0;
          const { rows, endPx } = rowWindow(
            all.length,
            heightOf,
            { top, bottom: top + size },
            pinned,
          );
          let at = 0;
          for (const { index, gapPx } of rows) {
            at += gapPx;
            expect(at).toBe(sum(all.slice(0, index)));
            at += heightOf(index);
          }
          expect(at + endPx).toBe(sum(all));
        },
      ),
    );
  });

  it('are all that are in sight, and those that must be there', () => {
    fc.assert(
      fc.property(
        heights,
        fc.nat(30_000),
        fc.nat(2_000),
        fc.array(fc.nat(500)),
        (all, top, size, pinned) => {
          const bottom = top + size;
          const { rows } = rowWindow(
            all.length,
            (index) => all[index] ?? 0,
            { top, bottom },
            pinned,
          );
          const drawn = new Set(rows.map(({ index }) => index));
          for (const index of pinned) if (index < all.length) expect(drawn).toContain(index);
          let at = 0;
          for (const [index, height] of all.entries()) {
            if (at < bottom && at + height > top) expect(drawn).toContain(index);
            at += height;
          }
        },
      ),
    );
  });

  it('are few, however long the list is', () => {
    const { rows } = rowWindow(100_000, () => 28, { top: 1_000_000, bottom: 1_000_900 }, []);
    expect(rows.length).toBeLessThan((900 + 2 * overscanPx) / 28 + 18);
  });
});

it.each([
  ['ArrowDown', 3, 4],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 99, 99],
  ['Home', 50, 0],
  ['End', 50, 99],
  ['PageDown', 50, 60],
  ['PageUp', 5, 0],
])('%s leads from row %i to row %i', (key, from, to) => {
  expect(rowAfterKey(key, from, 100)).toBe(to);
});

it('leaves other keys alone', () => {
  expect(rowAfterKey('a', 3, 100)).toBeUndefined();
});
