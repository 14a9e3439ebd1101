import { expect, it } from 'vitest';
import { serviceColumns } from './service-columns.ts';
import { openingSort } from './service-order.ts';
import { formatSort, parseSort } from './table-sort.ts';

it('P41: every order of the table has a text of its own in the address bar, and comes back from it', () => {
  const wishes = serviceColumns.flatMap(({ id: column }) => [
    { column, direction: 'ascending' } as const,
    { column, direction: 'descending' } as const,
  ]);
  expect(wishes.map(formatSort).map(parseSort)).toEqual(wishes);
  expect(new Set(wishes.map(formatSort)).size).toBe(wishes.length);
  expect(formatSort({ column: 'name', direction: 'descending' })).toBe('-name');
});

it.each(['', '-', 'nothing', '--name', 'Name'])(
  'P41: what is no column leaves the table as it opens: “%s”',
  (text) => {
    expect(parseSort(text)).toEqual(openingSort);
  },
);
