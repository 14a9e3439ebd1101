import { memo } from 'react';
import type { ColumnId } from '#lib/client/service-columns.ts';
import { serviceColumns } from '#lib/client/service-columns.ts';
import type { SortWish } from '#lib/client/service-order.ts';

/**
 * Numbers are pixels. The verdict and the type have the room of their longest words, in the narrowest table and in the widest of
 * the usual fonts; the name has the rest.
 */
const widths: Readonly<Partial<Record<ColumnId, number | string>>> = {
  verdict: '22.1%',
  namespace: '11%',
  type: 96,
  ready: 60,
  missing: 86,
  notReady: 40,
  terminating: 38,
  slices: 40,
  since: 60,
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
                <span className="sort-arrow" aria-hidden="true">
                  {arrowOf(direction)}
                </span>
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
  return direction === 'ascending' ? '▲' : '▼';
}
