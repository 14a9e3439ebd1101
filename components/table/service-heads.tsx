import { memo } from 'react';
import type { ColumnId } from '#lib/client/service-columns.ts';
import { serviceColumns } from '#lib/client/service-columns.ts';
import type { SortWish } from '#lib/client/service-order.ts';

/** In pixels; what tells the most has the rest. */
const widths: Readonly<Partial<Record<ColumnId, number>>> = {
  namespace: 78,
  name: 128,
  type: 82,
  ready: 68,
  missing: 80,
  notReady: 46,
  terminating: 46,
  slices: 48,
  since: 66,
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
