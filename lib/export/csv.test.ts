import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('E12: numbers stay numbers, what nobody knows is empty, and text comes back whatever is in it', () => {
  expect(csvOf([['a', 3, undefined, 0], ['b, "c"']])).toBe('a,3,,0\r\n"b, ""c"""\r\n');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\u00a0=1', '＝1', '＋1', '－1', '＠a'])(
  'E12: no spreadsheet takes %j for a formula',
  (text) => {
    expect(readCsv(csvOf([[text]]))).toEqual([[`'${text}`]]);
  },
);

it('E12, P6: whatever the cluster’s texts are, as many cells come back, none a formula and none hiding anything', () => {
  const texts = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(texts, (rows) => {
      const read = readCsv(csvOf(rows));
      expect(read.map(({ length }) => length)).toEqual(rows.map(({ length }) => length));
      for (const text of read.flat()) {
        expect(text).not.toMatch(/^\s*[=+\-@]/);
        expect(text).not.toMatch(/\p{C}/u);
      }
    }),
    { seed: 7 },
  );
});

/** As RFC 4180 says: quotes hold commas, and a quote twice is one. */
function readCsv(csv: string): readonly (readonly string[])[] {
  const lines = csv.split('\r\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) =>
    [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(([, inQuotes, bare = '']) =>
      inQuotes === undefined ? bare : inQuotes.replaceAll('""', '"'),
    ),
  );
}
