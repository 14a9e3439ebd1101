import type { TileSize } from './tile-size.ts';
import { outerHeight, outerWidth } from './tile-size.ts';

/** A corner, in cells. */
export type Corner = { readonly x: number; readonly y: number };

/** A row of tiles of one height. `end` is where the next one may begin. */
type Shelf = { readonly rows: number; readonly y: number; end: number };

/** A place that a tile has left. */
type Vacancy = Corner & TileSize;

/**
 * Room of a given width in which tiles are set side by side, in rows. Who stands keeps its place; who leaves frees it for
 * somebody who is as high and no wider.
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
  const shelves: Shelf[] = [];
  const vacancies: Vacancy[] = [];
  let foot = 0;
  let most = Number.POSITIVE_INFINITY;

  function takeVacancy({ columns, rows }: TileSize): Corner | undefined {
    const at = vacancies.findIndex((one) => one.rows === rows && one.columns >= columns);
    const [vacancy] = at === -1 ? [] : vacancies.splice(at, 1);
    return vacancy && { x: vacancy.x, y: vacancy.y };
  }

  function openShelf({ rows }: TileSize): Shelf | undefined {
    const height = outerHeight({ rows });
    if (foot + height > most + tolerance) return undefined;
    const shelf = { rows, y: foot, end: 0 };
    shelves.push(shelf);
    foot += height;
    return shelf;
  }

  return {
    take(size) {
      const needed = outerWidth(size);
      if (needed > width + tolerance) return undefined;
      const vacant = takeVacancy(size);
      if (vacant !== undefined) return vacant;
      const open = shelves.findLast(({ rows }) => rows === size.rows);
      const isRoom = open !== undefined && open.end + needed <= width + tolerance;
      const shelf = isRoom ? open : openShelf(size);
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
