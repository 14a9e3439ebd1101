import type { TileSize } from './tile-size.ts';
import { narrowestTile, outerHeight, outerWidth } from './tile-size.ts';

/** A corner, in cells. */
export type Corner = { readonly x: number; readonly y: number };

/** A row of tiles of one height. `end` is where the next one may begin, `right` where the last one has to end. */
type Shelf = { readonly rows: number; right: number; readonly y: number; end: number };

/** What a shelf leaves free beside its tiles, from `top` down: lower shelves stand there, one below the other. */
type Rest = { readonly host: Shelf; readonly right: number; readonly foot: number; top: number };

/** A place that a tile has left. */
type Vacancy = Corner & TileSize;

/**
 * Room of a given width in which tiles are set side by side, in rows; where a row of high ones does not fill the width,
 * rows of lower ones stand beside it. Who stands keeps its place; who leaves frees it for somebody who is as high and no wider.
 */
export type Shelves = {
  /** The corner of a place for a tile; `undefined` when no room is left. */
  take(size: TileSize): Corner | undefined;
  free(corner: Corner, size: TileSize): void;
  /** How far down tiles reach. */
  height(): number;
  /** From now on it becomes no higher than this. */
  limit(most: number): void;
};

/** What sums of widths may be off, in cells. */
const tolerance = 1e-6;

/** Room without a limit to its height. */
export function createShelves(width: number): Shelves {
  /** For each height, the shelf that was opened last. */
  const shelves = new Map<number, Shelf>();
  const vacancies: Vacancy[] = [];
  let rests: Rest[] = [];
  let foot = 0;
  let most = Number.POSITIVE_INFINITY;

  function takeVacancy({ columns, rows }: TileSize): Corner | undefined {
    const at = vacancies.findIndex((one) => one.rows === rows && one.columns >= columns);
    const [vacancy] = at === -1 ? [] : vacancies.splice(at, 1);
    return vacancy && { x: vacancy.x, y: vacancy.y };
  }

  function openShelf(size: TileSize): Shelf | undefined {
    return openBeside(size) ?? openAtFoot(size);
  }

  /** The uppermost room beside higher tiles; from then on these get no neighbour of their own height there. */
  function openBeside(size: TileSize): Shelf | undefined {
    const height = outerHeight(size);
    rests = rests.filter(({ host, right }) => right - host.end + tolerance >= narrowestTile);
    const rest = rests.find(
      ({ host, right, top, foot: end }) =>
        top + height <= end + tolerance && host.end + outerWidth(size) <= right + tolerance,
    );
    if (rest === undefined) return undefined;
    const { host, right, top } = rest;
    host.right = host.end;
    rest.top += height;
    return open(size, top, host.end, right);
  }

  function openAtFoot(size: TileSize): Shelf | undefined {
    const height = outerHeight(size);
    if (foot + height > most + tolerance) return undefined;
    const y = foot;
    foot += height;
    return open(size, y, 0, width);
  }

  function open({ rows }: TileSize, y: number, end: number, right: number): Shelf {
    const shelf = { rows, y, end, right };
    shelves.set(rows, shelf);
    rests.push({ host: shelf, right, top: y, foot: y + outerHeight({ rows }) });
    return shelf;
  }

  return {
    take(size) {
      const needed = outerWidth(size);
      if (needed > width + tolerance) return undefined;
      const vacant = takeVacancy(size);
      if (vacant !== undefined) return vacant;
      const last = shelves.get(size.rows);
      const isRoom = last !== undefined && last.end + needed <= last.right + tolerance;
      const shelf = isRoom ? last : openShelf(size);
      if (shelf === undefined) return undefined;
      const corner = { x: shelf.end, y: shelf.y };
      shelf.end += needed;
      return corner;
    },
    free({ x, y }, { columns, rows }) {
      vacancies.push({ x, y, columns, rows });
    },
    height: () => foot,
    limit(height) {
      most = height;
    },
  };
}
