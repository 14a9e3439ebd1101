import { cellLooks, emptyCell, readyCell } from '#lib/client/mosaic/cell-look.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import { gapBetween } from '#lib/layout/mosaic/cell-measures.ts';
import { tileHead, tileSide } from '#lib/layout/mosaic/mosaic-measures.ts';
import { paintBorder } from './paint-border.ts';
import { paintCell, shapedFrom } from './paint-cell.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { fillRect } from './raster.ts';
import type { MosaicView } from './tile-geometry.ts';
import { cellRect, tileRect } from './tile-geometry.ts';

/** What of a tile is painted. */
export type PaintedTile = Pick<MosaicTile, 'place' | 'content' | 'verdict' | 'fresh'>;

/** Paints one tile; no pixel outside of its rectangle is touched. A covered one is but a ground with its border. */
export function paintTile(
  raster: Raster,
  tile: PaintedTile,
  view: MosaicView,
  palette: Palette,
  isCovered = false,
): void {
  const { place, verdict, fresh } = tile;
  const rect = tileRect(place, view);
  const isDead = verdict === 'dead' || verdict === 'fallback';
  const plain = isCovered ? palette.panel : palette.tileGround;
  const ground = isDead && !isCovered ? deadGround(fresh, view, palette) : plain;
  fillRect(raster, ...rect, ground);
  // From afar its room is less than a pixel wide: where both fall on one, the endpoint is shown.
  paintBorder(raster, rect, verdict, fresh, view.pitch, palette);
  if (!isCovered) paintCells(raster, tile, view, palette, ground);
}

function deadGround(fresh: Freshness, { pitch }: MosaicView, palette: Palette): number {
  const isFar = pitch < shapedFrom;
  if (fresh === 'live') return isFar ? palette.deadFar : palette.deadGround;
  return isFar && fresh === 'stale' ? palette.lastDead : palette.tileGround;
}

/** The cells of a tile, on a ground that is painted already. */
export function paintCells(
  raster: Raster,
  tile: PaintedTile,
  view: MosaicView,
  palette: Palette,
  ground: number,
): void {
  if (view.pitch < shapedFrom) paintPlainCells(raster, tile, view, palette);
  else paintShapedCells(raster, tile, view, palette, ground);
}

function paintShapedCells(
  raster: Raster,
  tile: PaintedTile,
  view: MosaicView,
  palette: Palette,
  ground: number,
): void {
  const { place, content, fresh } = tile;
  const gap = gapBetween(view.pitch);
  const isKnown = fresh === 'live';
  for (const [cell, look] of content.looks.entries()) {
    // A free cell is no missing endpoint: nothing is drawn.
    if (look === emptyCell) continue;
    const [x0, y0, x1, y1] = cellRect(place, cell, view);
    const tone = isKnown ? (palette.cells[look] ?? ground) : palette.unknownCell;
    paintCell(raster, x0, y0, x1 - gap, y1 - gap, { look, isKnown, tone, ground });
  }
}

/** Cells too small for a shape; all of the cluster at once, so little is made on the way. */
function paintPlainCells(
  raster: Raster,
  tile: PaintedTile,
  view: MosaicView,
  palette: Palette,
): void {
  const isKnown = tile.fresh === 'live';
  // Where several cells share a pixel the gravest is painted last.
  const layers = view.pitch < 1 ? gravestLast : together;
  for (const [from, to] of layers) {
    paintRuns(raster, tile, view, (look) => {
      if (look < from || look > to) return undefined;
      return isKnown ? (palette.cells[look] ?? 0) : palette.unknownCell;
    });
  }
}

/**
 * Cells row by row, neighbours that look the same as one piece, whole rows of them too: most of a cluster is well.
 * `toneOf` leaves out the looks that it has no tone for.
 */
function paintRuns(
  raster: Raster,
  { place, content: { looks } }: PaintedTile,
  { x, y, pitch }: MosaicView,
  toneOf: (look: number) => number | undefined,
): void {
  const { columns } = place;
  const left = x + (place.x + tileSide) * pitch;
  const top = y + (place.y + tileHead) * pitch;
  const count = Math.min(looks.length, columns * place.rows);
  for (let cell = 0; cell < count; ) {
    const column = cell % columns;
    const row = (cell - column) / columns;
    const run = runLength(looks, cell, count - cell);
    const isBlock = column === 0 && run >= columns;
    const length = isBlock ? columns : Math.min(run, columns - column);
    const rows = isBlock ? Math.floor(run / columns) : 1;
    cell += length * rows;
    const tone = toneOf(looks[cell - 1] ?? emptyCell);
    if (tone === undefined) continue;
    const x0 = Math.round(left + column * pitch);
    const y0 = Math.round(top + row * pitch);
    const x1 = endOf(left, column + length, pitch);
    const y1 = endOf(top, row + rows, pitch);
    fillRect(raster, x0, y0, x1, y1, tone);
  }
}

/** Where the last of so many cells ends, in pixels; none is smaller than one. */
function endOf(start: number, cells: number, pitch: number): number {
  return Math.max(Math.round(start + (cells - 1) * pitch) + 1, Math.round(start + cells * pitch));
}

/** How many cells from this one on look as it does. */
function runLength(looks: Readonly<Uint8Array>, start: number, most: number): number {
  const look = looks[start];
  let length = 1;
  while (length < most && looks[start + length] === look) length += 1;
  return length;
}

/** Ranges of looks that are painted one after the other. */
type Layers = readonly (readonly [number, number])[];

const gravest = cellLooks.length - 1;
const together: Layers = [[emptyCell + 1, gravest]];
const gravestLast: Layers = [
  [readyCell, readyCell],
  [readyCell + 1, gravest - 1],
  [gravest, gravest],
];
