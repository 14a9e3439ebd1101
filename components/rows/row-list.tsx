import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { rowAfterKey } from '#lib/client/row-window.ts';
import { useRowWindow } from '#lib/client/use-row-window.ts';

/** What can be focused in a row. */
const focusable = 'button, a[href], input, summary';

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
  const [focused, setFocused] = useState<string>();
  const [wanted, setWanted] = useState<string>();
  const window = useRowWindow<HTMLUListElement>(ids, {
    estimatePx,
    pinned: [focused, wanted, chosen],
  });
  const { list, endPx } = window;

  useEffect(() => {
    if (wanted === undefined) return;
    const row = list.current?.querySelector(`:scope > [data-row="${ids.indexOf(wanted)}"]`);
    row?.querySelector<HTMLElement>(focusable)?.focus();
    setWanted(undefined);
  }, [wanted, list, ids]);

  function walk(event: KeyboardEvent<HTMLElement>): void {
    const from = placeOf(event.target);
    const place = from === undefined ? undefined : rowAfterKey(event.key, from, ids.length);
    if (place === undefined) return;
    event.preventDefault();
    setWanted(ids[place]);
  }

  return (
    <ul
      ref={list}
      className="flow-root px-2"
      style={{ paddingBottom: endPx }}
      aria-label={label}
      data-testid={testId}
      onKeyDown={walk}
      onFocus={({ target }) => setFocused(ids[placeOf(target) ?? -1])}
      onBlur={() => setFocused(undefined)}
    >
      {window.rows.map(({ index, gapPx }) => {
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

function placeOf(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row === null ? undefined : Number(row.dataset.row);
}
