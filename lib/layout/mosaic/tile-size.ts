import { tileFoot, tileHead, tileSide } from './mosaic-measures.ts';

/** How many cells stand side by side in a tile, and how many rows of them there are. */
export type TileSize = { readonly columns: number; readonly rows: number };

/** Tiles of one height stand in one row; each height is twice the one before. */
const lowestRows = 4;
const fewestColumns = 3;
/** A tile gets no wider than this many times its height. */
const widestRatio = 2;
/** Part of the cells that is kept free for newcomers: a rollout, or some replicas more, finds room. */
const spareShare = 0.15;

/** The tile for so many endpoints, with room for some more; one without any has cells, too. */
export function tileSizeFor(endpoints: number): TileSize {
  const needed = endpoints + Math.max(1, Math.ceil(endpoints * spareShare));
  let rows = lowestRows;
  while (needed > rows * rows * widestRatio) rows *= 2;
  return { columns: Math.max(fewestColumns, Math.ceil(needed / rows)), rows };
}

export function capacityOf({ columns, rows }: TileSize): number {
  return columns * rows;
}

/** With its margins, in cells. */
export function outerWidth({ columns }: TileSize): number {
  return columns + 2 * tileSide;
}

/** With its margins, in cells. */
export function outerHeight({ rows }: Pick<TileSize, 'rows'>): number {
  return rows + tileHead + tileFoot;
}
