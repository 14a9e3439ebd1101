import { parseAsString, useQueryState } from 'nuqs';
import { useCallback, useMemo } from 'react';
import type { ColumnId } from './service-columns.ts';
import { serviceColumns } from './service-columns.ts';
import type { SortWish } from './service-order.ts';
import { nextSort, openingSort } from './service-order.ts';

/** `name`, or `-name` for the other way round. */
export function formatSort({ column, direction }: SortWish): string {
  return direction === 'ascending' ? column : `-${column}`;
}

/** What is no column leaves the order as it is when a table is opened. */
export function parseSort(text: string): SortWish {
  const isDescending = text.startsWith('-');
  const name = isDescending ? text.slice(1) : text;
  const column = serviceColumns.find(({ id }) => id === name)?.id;
  if (column === undefined) return openingSort;
  return { column, direction: isDescending ? 'descending' : 'ascending' };
}

/** Beside the table and not among the other parameters: it is fetched with the table. */
const sortParser = parseAsString
  .withDefault(formatSort(openingSort))
  .withOptions({ history: 'push' });

/** By which column the table is ordered, as the address bar holds it, and how to ask for another. */
export function useTableSort(): readonly [SortWish, (column: ColumnId) => void] {
  const [text, setText] = useQueryState('sort', sortParser);
  // The same wish while the address says the same: another one would order the rows anew.
  const sort = useMemo(() => parseSort(text), [text]);
  const sortBy = useCallback(
    (column: ColumnId) => void setText((last) => formatSort(nextSort(parseSort(last), column))),
    [setText],
  );
  return [sort, sortBy];
}
