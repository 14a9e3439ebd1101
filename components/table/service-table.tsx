import type { MouseEvent } from 'react';
import { Fragment, useEffect, useState } from 'react';
import { useView } from '#components/page/view-context.ts';
import { TableGap } from '#components/rows/table-gap.tsx';
import { rowPlaceOf, useRowWalk } from '#components/rows/use-row-walk.ts';
import type { CanvasCounts } from '#lib/client/canvas-notice.ts';
import type { ViewFilter } from '#lib/client/search.ts';
import { serviceColumns } from '#lib/client/service-columns.ts';
import { useTableSort } from '#lib/client/table-sort.ts';
import { useTableRows } from '#lib/client/use-table-rows.ts';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import { ServiceHeads } from './service-heads.tsx';
import { ServiceRow } from './service-row.tsx';

export type ServiceTableProps = {
  readonly filter: ViewFilter;
  /** Whether it was opened by a key on this page, and not by a link: then the keys that walk the rows work at once. */
  readonly takesFocus: boolean;
  readonly onCounts: (counts: CanvasCounts) => void;
};

/** Two lines of text. */
const rowPx = 41;

/** The table twin of the canvas: every Service in one row. */
export function ServiceTable({ filter, takesFocus, onCounts }: ServiceTableProps) {
  const { tabled } = useTopologyPage();
  const { selection, reveal } = useView();
  const [sort, sortBy] = useTableSort();
  const { keys, shown, hidden } = useTableRows(filter, sort);
  const chosen = selection?.kind === 'service' ? selection.key : undefined;
  const {
    rows,
    endPx,
    list,
    keys: walk,
    isWhole,
  } = useRowWalk<HTMLTableElement>(keys, rowPx, chosen);
  useEffect(() => onCounts({ shown, hidden }), [onCounts, shown, hidden]);
  useEffect(() => {
    tabled.current = keys;
    return () => {
      tabled.current = undefined;
    };
  }, [tabled, keys]);
  useFirstFocus(list, takesFocus);

  function select({ target }: MouseEvent): void {
    const key = keys[rowPlaceOf(target) ?? -1];
    if (key !== undefined) reveal({ kind: 'service', key });
  }

  return (
    <section className="table-scroller" aria-label="Table of Services">
      {shown === 0 ? null : (
        <table
          ref={list}
          className="service-table"
          aria-label="Services"
          aria-rowcount={isWhole ? undefined : keys.length + 1}
          data-testid="service-table"
          onClick={select}
          onKeyDown={walk.onKeyDown}
          onFocus={walk.onFocus}
          onBlur={walk.onBlur}
        >
          <ServiceHeads sort={sort} sortBy={sortBy} />
          {rows.map(({ index, gapPx }) => {
            const key = keys[index];
            return key === undefined ? null : (
              <Fragment key={key}>
                <TableGap px={gapPx} columns={serviceColumns.length} />
                <ServiceRow entryKey={key} place={index} isChosen={key === chosen} />
              </Fragment>
            );
          })}
          <TableGap px={endPx} columns={serviceColumns.length} />
        </table>
      )}
    </section>
  );
}

/** The chosen row, else the first, has the focus where nothing else has. */
function useFirstFocus(list: { readonly current: HTMLElement | null }, takesFocus: boolean): void {
  const [wanted] = useState(takesFocus);
  useEffect(() => {
    if (!wanted || document.activeElement !== document.body) return;
    const row = list.current?.querySelector('[aria-current]') ?? list.current;
    row?.querySelector<HTMLElement>('tbody button')?.focus();
  }, [list, wanted]);
}
