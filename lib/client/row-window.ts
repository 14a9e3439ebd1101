/** A row that is drawn, and the room of those above it, up to the next drawn one, that are not. */
export type DrawnRow = { readonly index: number; readonly gapPx: number };

export type RowWindow = {
  readonly rows: readonly DrawnRow[];
  /** The room of the rows beneath the last one. */
  readonly endPx: number;
};

/** What of a list is in sight, in pixels from its beginning. */
export type Sight = { readonly top: number; readonly bottom: number };

/** Shorter lists are drawn whole: find-in-page and print then have all of them. */
export const wholeRows = 300;

/** So much above and below what is in sight is drawn as well, so that a scroll finds rows there. */
export const overscanPx = 400;

/** Rows are drawn by so many: a scroll by a few pixels draws nothing anew. */
const rowsTogether = 8;

/**
 * Which rows of a long list are drawn: those in sight, and those that must be there whatever is in sight.
 *
 * @param heightOf measured or estimated, in pixels
 * @param pinned places of rows that are drawn in any case: the focused and the chosen one
 */
export function rowWindow(
  count: number,
  heightOf: (index: number) => number,
  sight: Sight,
  pinned: readonly number[],
): RowWindow {
  const { first, last } = rangeInSight(count, heightOf, sight);
  const drawn = new Set(pinned.filter((index) => index >= 0 && index < count));
  for (let index = first; index < last; index += 1) drawn.add(index);
  const rows: DrawnRow[] = [];
  let gapPx = 0;
  for (let index = 0; index < count; index += 1) {
    if (drawn.has(index)) {
      rows.push({ index, gapPx });
      gapPx = 0;
    } else gapPx += heightOf(index);
  }
  return { rows, endPx: gapPx };
}

function rangeInSight(
  count: number,
  heightOf: (index: number) => number,
  { top, bottom }: Sight,
): { readonly first: number; readonly last: number } {
  let at = 0;
  let first = count;
  let last = 0;
  for (let index = 0; index < count && at < bottom + overscanPx; index += 1) {
    const end = at + heightOf(index);
    if (end > top - overscanPx) {
      first = Math.min(first, index);
      last = index + 1;
    }
    at = end;
  }
  return {
    first: first - (first % rowsTogether),
    last: Math.min(count, Math.ceil(last / rowsTogether) * rowsTogether),
  };
}

/** Rows that a page up or down passes over. */
const pageRows = 10;

/** The row that a key leads to from another one; undefined for keys that mean nothing here. */
export function rowAfterKey(key: string, index: number, count: number): number | undefined {
  const step = stepOf(key, count);
  return step === undefined ? undefined : Math.max(0, Math.min(count - 1, index + step));
}

function stepOf(key: string, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return pageRows;
    case 'PageUp':
      return -pageRows;
    case 'Home':
      return -count;
    case 'End':
      return count;
    default:
      return undefined;
  }
}
