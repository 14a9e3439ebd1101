import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRowBlocks } from './row-blocks.ts';

type Row = { readonly key: string };

const tableArb = fc.uniqueArray(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 2 })), {
  selector: ([key]) => key,
  maxLength: 30,
});

it('holds each row once, made anew where it changed, in few blocks', () => {
  fc.assert(
    fc.property(fc.array(tableArb, { maxLength: 8 }), (tables) => {
      const known = new Map<string, Row>();
      const rowOf = (key: number, version: number): Row => {
        const row = known.get(`${key}.${version}`) ?? { key: `${key}` };
        known.set(`${key}.${version}`, row);
        return row;
      };
      const blocks = createRowBlocks<Row, readonly Row[]>(4);
      for (const table of tables) {
        const rows = table.map(([key, version]) => rowOf(key, version));
        const now = blocks.of(rows);
        for (const block of now) block.made.result ??= block.rows;
        const made = now.flatMap((block) => block.made.result ?? []);
        expect(made).toHaveLength(rows.length);
        expect(new Set(made)).toEqual(new Set(rows));
        for (const { rows: some } of now) {
          expect(some.length).toBeGreaterThan(0);
          expect(some.length).toBeLessThanOrEqual(4);
        }
      }
    }),
    { numRuns: 2_000, seed: 7 },
  );
});

it('keeps what was made of a block in which nothing changed, and fills gaps', () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => ({ key }));
  const blocks = createRowBlocks<Row, string>(2);
  const look = (table: readonly Row[]) =>
    blocks.of(table).map(({ rows: some, made }) => {
      const before = made.result;
      made.result = 'made';
      return [some.map(({ key }) => key).join(''), before];
    });
  look(rows);
  const changed = rows.slice(1).map((row) => (row.key === 'd' ? { key: 'd' } : row));
  expect(look(changed)).toEqual([
    ['b', undefined],
    ['cd', undefined],
    ['ef', 'made'],
  ]);
  expect(look([...changed, { key: 'g' }])).toEqual([
    ['bg', undefined],
    ['cd', 'made'],
    ['ef', 'made'],
  ]);
});
