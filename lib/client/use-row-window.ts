import type { RefObject } from 'react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RowWindow, Sight } from './row-window.ts';
import { rowWindow, wholeRows } from './row-window.ts';

export type RowWindowOptions = {
  /** Of a row that was not drawn yet, in pixels. */
  readonly estimatePx: number;
  /** Ids of rows that are drawn whatever is in sight. */
  readonly pinned: readonly (string | undefined)[];
  /** Rows that stand beside those of this list: together they decide whether all are drawn. */
  readonly beside?: number;
};

const nothingSeen: Sight = { top: 0, bottom: 0 };

/**
 * Draws of a long list what is in sight, whatever scrolls it. Rows carry their place as `data-row`; what they measure is
 * remembered by their ids, so a list keeps its length when its order changes.
 */
export function useRowWindow<T extends HTMLElement>(
  ids: readonly string[],
  { estimatePx, pinned, beside = 0 }: RowWindowOptions,
): RowWindow & { readonly list: RefObject<T | null>; readonly isWhole: boolean } {
  const list = useRef<T>(null);
  const [heights] = useState(() => new Map<string, number>());
  const isWhole = ids.length + beside <= wholeRows;
  const [sight, look] = useSight(list, isWhole);
  const [measured, setMeasured] = useState(0);

  useLayoutEffect(() => {
    if (isWhole || list.current === null) return;
    if (measure(list.current, ids, heights)) setMeasured((times) => times + 1);
    look();
  });

  const pinnedText = pinned.join('\n');
  const window = useMemo(() => {
    const wanted = new Set(pinnedText.split('\n'));
    const places = isWhole
      ? ids.map((_, index) => index)
      : ids.flatMap((id, index) => (wanted.has(id) ? [index] : []));
    const heightOf = (index: number) => heights.get(ids[index] ?? '') ?? estimatePx;
    return { ...rowWindow(ids.length, heightOf, sight, places), measured };
  }, [ids, isWhole, heights, estimatePx, sight, pinnedText, measured]);
  return { ...window, list, isWhole };
}

/** What of an element is in sight, thought over with each scroll and each size of the window; only where not all is drawn. */
function useSight(
  list: RefObject<HTMLElement | null>,
  isWhole: boolean,
): readonly [Sight, () => void] {
  const [sight, setSight] = useState<Sight>(nothingSeen);
  const look = useCallback(() => {
    const element = list.current;
    if (element === null) return;
    const { top } = element.getBoundingClientRect();
    const next = { top: stepped(-top), bottom: stepped(window.innerHeight - top) };
    setSight((last) => (last.top === next.top && last.bottom === next.bottom ? last : next));
  }, [list]);
  useEffect(() => {
    if (isWhole) return;
    let frame = 0;
    const lookSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    look();
    window.addEventListener('scroll', lookSoon, { capture: true, passive: true });
    window.addEventListener('resize', lookSoon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', lookSoon, { capture: true });
      window.removeEventListener('resize', lookSoon);
    };
  }, [isWhole, look]);
  return [sight, look];
}

/** A scroll by less than this changes nothing that is drawn. */
const stepPx = 100;

function stepped(px: number): number {
  return Math.round(px / stepPx) * stepPx;
}

/** Whether any row measures something else than it was taken for. */
function measure(list: HTMLElement, ids: readonly string[], heights: Map<string, number>): boolean {
  let isOther = false;
  for (const row of list.querySelectorAll<HTMLElement>('[data-row]')) {
    const id = ids[Number(row.dataset.row)];
    const { height } = row.getBoundingClientRect();
    if (id === undefined || height === 0 || heights.get(id) === height) continue;
    heights.set(id, height);
    isOther = true;
  }
  return isOther;
}
