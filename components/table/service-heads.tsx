import { memo } from 'react';
import type { ColumnId } from '#lib/client/service-columns.ts';
import { serviceColumns } from '#lib/client/service-columns.ts';
import type { SortWish } from '#lib/client/service-order.ts';

/** In pixels; names have a part of the table, and the verdict, which has a line of its own beneath, the rest. */
const widths: Readonly<Partial<Record<ColumnId, number | string>>> = {
  namespace: '12.5%',
  name: '19%',
  type: 86,
  ready: 64,
  missing: 70,
  notReady: 44,
  terminating: 42,
  slices: 42,
  since: 70,
};

const numbers: readonly ColumnId[] = ['missing', 'notReady', 'terminating', 'slices', 'since'];

/** The heads of the columns; a click on one orders the rows, once. */
export const ServiceHeads = memo(function ServiceHeads({
  sort,
  sortBy,
}: {
  readonly sort: SortWish;
  readonly sortBy: (column: ColumnId) => void;
}) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {serviceColumns.map(({ id, head, title }) => {
          const direction = sort.column === id ? sort.direction : undefined;
          return (
            <th
              key={id}
              scope="col"
              className={numbers.includes(id) ? 'number' : undefined}
              style={{ width: widths[id] }}
              aria-sort={direction}
              data-column={id}
            >
              <button type="button" title={`Sort by: ${title}`} onClick={() => sortBy(id)}>
                {head}
                <span aria-hidden="true">{arrowOf(direction)}</span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
});

function arrowOf(direction: SortWish['direction'] | undefined): string {
  if (direction === undefined) return '';
  return direction === 'ascending' ? ' ▲' : ' ▼';
}
