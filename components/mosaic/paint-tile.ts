import { cellLooks, emptyCell, readyCell } from '#lib/client/mosaic/cell-look.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { isCalm } from '#lib/client/mosaic/tile-verdict.ts';
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
  const isKnown = fresh === 'live';
  const rect = tileRect(place, view);
  const isDead = isKnown && (verdict === 'dead' || verdict === 'fallback');
  const plain = isCovered ? palette.panel : palette.tileGround;
  const ground = isDead && !isCovered ? deadGround(view, palette) : plain;
  fillRect(raster, ...rect, ground);
  if (!isCovered) paintCells(raster, tile, view, palette, ground);
  paintBorder(raster, rect, verdict, isKnown, view.pitch, palette);
}

function deadGround({ pitch }: MosaicView, palette: Palette): number {
  return pitch < shapedFrom ? palette.deadFar : palette.deadGround;
}

/** The colours of its cells. */
function tonesOf({ verdict }: PaintedTile, palette: Palette): Readonly<Uint32Array> {
  return isCalm(verdict) ? palette.calmCells : palette.cells;
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
  const tones = tonesOf(tile, palette);
  for (const [cell, look] of content.looks.entries()) {
    // A free cell is no missing endpoint: nothing is drawn.
    if (look === emptyCell) continue;
    const [x0, y0, x1, y1] = cellRect(place, cell, view);
    const tone = isKnown ? (tones[look] ?? ground) : palette.unknown;
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
  const tones = tonesOf(tile, palette);
  // Where several cells share a pixel the gravest is painted last.
  const layers = view.pitch < 1 ? gravestLast : together;
  for (const [from, to] of layers) {
    for (let row = 0; row < tile.place.rows; row += 1) {
      paintRow(raster, tile, row, view, (look) => {
        if (look < from || look > to) return undefined;
        return tile.fresh === 'live' ? (tones[look] ?? 0) : palette.unknown;
      });
    }
  }
}

/** One row of cells, neighbours that look the same as one piece. `toneOf` leaves out the looks that it has no tone for. */
function paintRow(
  raster: Raster,
  { place, content: { looks } }: PaintedTile,
  row: number,
  { x, y, pitch }: MosaicView,
  toneOf: (look: number) => number | undefined,
): void {
  const left = x + (place.x + tileSide) * pitch;
  const top = y + (place.y + tileHead + row) * pitch;
  const y0 = Math.round(top);
  const y1 = Math.max(y0 + 1, Math.round(top + pitch));
  const first = row * place.columns;
  for (let column = 0; column < place.columns; ) {
    const start = column;
    column += runLength(looks, first + start, place.columns - start);
    const tone = toneOf(looks[first + start] ?? emptyCell);
    if (tone === undefined) continue;
    const last = Math.round(left + (column - 1) * pitch);
    const x1 = Math.max(last + 1, Math.round(left + column * pitch));
    fillRect(raster, Math.round(left + start * pitch), y0, x1, y1, tone);
  }
}

/** How many cells from this one on look as it does: they are one piece, as most of a cluster is well. */
function runLength(looks: Readonly<Uint8Array>, start: number, most: number): number {
  const look = looks[start] ?? emptyCell;
  let length = 1;
  while (length < most && (looks[start + length] ?? emptyCell) === look) length += 1;
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
