import { cellLooks, emptyCell, readyCell } from '#lib/client/mosaic/cell-look.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { tileHead, tileSide } from '#lib/layout/mosaic/mosaic-measures.ts';
import { paintBorder } from './paint-border.ts';
import { gapBetween, paintCell, shapedFrom } from './paint-cell.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { fillRect } from './raster.ts';
import type { MosaicView } from './tile-geometry.ts';
import { cellRect, tileRect } from './tile-geometry.ts';

/** What of a tile is painted. */
export type PaintedTile = Pick<MosaicTile, 'place' | 'content' | 'verdict' | 'fresh'>;

/** From this many pixels a cell free cells are seen. */
const freeFrom = 8;

/** Paints one tile; no pixel outside of its rectangle is touched. */
export function paintTile(
  raster: Raster,
  tile: PaintedTile,
  view: MosaicView,
  palette: Palette,
): void {
  const { place, verdict, fresh } = tile;
  const isKnown = fresh === 'live';
  const rect = tileRect(place, view);
  const isDead = isKnown && (verdict === 'dead' || verdict === 'fallback');
  const ground = isDead ? palette.deadGround : palette.tileGround;
  fillRect(raster, ...rect, ground);
  paintCells(raster, tile, view, palette, ground);
  paintBorder(raster, rect, verdict, isKnown, view.pitch, palette);
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
  const isFreeSeen = view.pitch >= freeFrom;
  for (const [cell, look] of content.looks.entries()) {
    const isFree = look === emptyCell;
    if (isFree && !isFreeSeen) continue;
    const [x0, y0, x1, y1] = cellRect(place, cell, view);
    const isKnown = isFree || fresh === 'live';
    const colour = isFree ? palette.line : (palette.cells[look] ?? ground);
    const tone = isKnown ? colour : palette.unknown;
    paintCell(raster, x0, y0, x1 - gap, y1 - gap, { look, isKnown, tone, ground });
  }
}

/** Cells too small for a shape; all of the cluster at once, so nothing is made on the way. */
function paintPlainCells(
  raster: Raster,
  { place, content, fresh }: PaintedTile,
  { x, y, pitch }: MosaicView,
  palette: Palette,
): void {
  const { looks } = content;
  const { columns, rows } = place;
  const left = x + (place.x + tileSide) * pitch;
  const top = y + (place.y + tileHead) * pitch;
  // Where several cells share a pixel the gravest is painted last.
  const layers = pitch < 1 ? gravestLast : together;
  for (const [from, to] of layers) {
    for (let cell = 0; cell < columns * rows; cell += 1) {
      const look = looks[cell] ?? emptyCell;
      if (look < from || look > to) continue;
      const column = cell % columns;
      const row = (cell - column) / columns;
      const x0 = Math.round(left + column * pitch);
      const y0 = Math.round(top + row * pitch);
      const x1 = Math.max(x0 + 1, Math.round(left + (column + 1) * pitch));
      const y1 = Math.max(y0 + 1, Math.round(top + (row + 1) * pitch));
      const tone = fresh === 'live' ? (palette.cells[look] ?? 0) : palette.unknown;
      fillRect(raster, x0, y0, x1, y1, tone);
    }
  }
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
