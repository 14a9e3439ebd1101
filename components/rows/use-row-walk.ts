import type { FocusEvent, KeyboardEvent } from 'react';
import { useEffect, useState } from 'react';
import { rowAfterKey } from '#lib/client/row-window.ts';
import { useRowWindow } from '#lib/client/use-row-window.ts';

/** What can be focused in a row. */
const focusable = 'button, a[href], input, summary';

/**
 * A window over rows that are walked by arrow keys, Page Up and Down, Home and End: a row that is not drawn is drawn for it.
 *
 * @param ids unique; another array only where they are others
 * @param estimatePx of a row that was not drawn yet
 * @param chosen id of a row that is always drawn
 */
export function useRowWalk<T extends HTMLElement>(
  ids: readonly string[],
  estimatePx: number,
  chosen: string | undefined,
) {
  const [focused, setFocused] = useState<string>();
  const [wanted, setWanted] = useState<string>();
  const window = useRowWindow<T>(ids, { estimatePx, pinned: [focused, wanted, chosen] });
  const { list } = window;

  useEffect(() => {
    if (wanted === undefined) return;
    const row = list.current?.querySelector(`:scope > [data-row="${ids.indexOf(wanted)}"]`);
    row?.querySelector<HTMLElement>(focusable)?.focus();
    setWanted(undefined);
  }, [wanted, list, ids]);

  function walk(event: KeyboardEvent<HTMLElement>): void {
    const from = rowPlaceOf(event.target);
    const place = from === undefined ? undefined : rowAfterKey(event.key, from, ids.length);
    if (place === undefined) return;
    event.preventDefault();
    setWanted(ids[place]);
  }

  return {
    ...window,
    /** Of the element that `list` is. */
    keys: {
      onKeyDown: walk,
      onFocus: ({ target }: FocusEvent) => setFocused(ids[rowPlaceOf(target) ?? -1]),
      onBlur: () => setFocused(undefined),
    },
  };
}

/** The place of the row that an element stands in. */
export function rowPlaceOf(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row === null ? undefined : Number(row.dataset.row);
}
