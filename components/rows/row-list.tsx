import type { ReactNode } from 'react';
import { useState } from 'react';
import { useRowWalk } from './use-row-walk.ts';

/**
 * A list of any length, of which long ones are drawn where they are seen. Arrow keys, Page Up and Down, Home and End walk the rows.
 *
 * @param idOf unique in the list
 */
export function RowList<T>({
  rows,
  idOf,
  estimatePx,
  chosen,
  label,
  testId,
  gap = '',
  children,
}: {
  readonly rows: readonly T[];
  readonly idOf: (row: T) => string;
  readonly estimatePx: number;
  /** Id of a row that is always drawn. */
  readonly chosen?: string | undefined;
  /** Says what the rows are, where no heading does. */
  readonly label?: string;
  readonly testId: string;
  /** A class that keeps rows apart. */
  readonly gap?: string;
  readonly children: (row: T) => ReactNode;
}) {
  const ids = useIds(rows, idOf);
  const { rows: drawn, list, endPx, keys } = useRowWalk<HTMLUListElement>(ids, estimatePx, chosen);

  return (
    <ul
      ref={list}
      className="flow-root px-2"
      style={{ paddingBottom: endPx }}
      aria-label={label}
      data-testid={testId}
      {...keys}
    >
      {drawn.map(({ index, gapPx }) => {
        const row = rows[index];
        return row === undefined ? null : (
          <li
            key={ids[index]}
            className={gap}
            data-row={index}
            aria-setsize={ids.length}
            aria-posinset={index + 1}
            style={gapPx === 0 ? undefined : { marginTop: gapPx }}
          >
            {children(row)}
          </li>
        );
      })}
    </ul>
  );
}

function useIds<T>(rows: readonly T[], idOf: (row: T) => string): readonly string[] {
  const next = rows.map(idOf);
  const [ids, setIds] = useState(next);
  const isSame = ids.length === next.length && ids.every((id, index) => id === next[index]);
  if (!isSame) setIds(next);
  return isSame ? ids : next;
}
