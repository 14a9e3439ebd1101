import { tileFoot, tileHead, tileSide } from './mosaic-measures.ts';

/** How many cells stand side by side in a tile, and how many rows of them there are. */
export type TileSize = { readonly columns: number; readonly rows: number };

/** Tiles of one height stand in one row; there are few heights, and each is half as high or a third as high again as the one before. */
const lowestRows = 2;
/** Closer, a tile is a card, and then a Service beside its slices and its endpoints: wider than high. */
const fewestColumns = 5;
/** The cells of a tile are no wider than this many times their height. */
const widestRatio = 2.5;
/** Part of the cells that is kept free for newcomers: a rollout, or some replicas more, finds room. */
const spareShare = 0.15;

/** The tile for so many endpoints, with room for some more; one without any has cells, too. */
export function tileSizeFor(endpoints: number): TileSize {
  const needed = endpoints + Math.max(1, Math.ceil(endpoints * spareShare));
  let [rows, next] = [lowestRows, lowestRows * 1.5];
  // 2, 3, 4, 6, 8, 12, …
  while (needed > rows * Math.floor(rows * widestRatio)) [rows, next] = [next, rows * 2];
  return { columns: Math.max(fewestColumns, Math.ceil(needed / rows)), rows };
}

export function capacityOf({ columns, rows }: TileSize): number {
  return columns * rows;
}

/** The width of the narrowest tile with its margins, in cells. */
export const narrowestTile = fewestColumns + 2 * tileSide;

/** With its margins, in cells. */
export function outerWidth({ columns }: TileSize): number {
  return columns + 2 * tileSide;
}

/** With its margins, in cells. */
export function outerHeight({ rows }: Pick<TileSize, 'rows'>): number {
  return rows + tileHead + tileFoot;
}
