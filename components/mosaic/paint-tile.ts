import { emptyCell } from '#lib/client/mosaic/cell-look.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { paintBorder } from './paint-border.ts';
import { gapBetween, paintCell } from './paint-cell.ts';
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
  const { place, content, fresh } = tile;
  const { looks } = content;
  const isKnown = fresh === 'live';
  const gap = gapBetween(view.pitch);
  const isFreeSeen = view.pitch >= freeFrom;
  for (const cell of paintOrder(looks, view.pitch)) {
    const look = looks[cell] ?? emptyCell;
    if (look === emptyCell && !isFreeSeen) continue;
    const [x0, y0, x1, y1] = cellRect(place, cell, view);
    const isFree = look === emptyCell;
    const known = isKnown || isFree;
    const colour = isFree ? palette.line : (palette.cells[look] ?? ground);
    const tone = known ? colour : palette.unknown;
    paintCell(raster, x0, y0, x1 - gap, y1 - gap, { look, isKnown: known, tone, ground });
  }
}

/** Where several cells share a pixel the gravest is painted last. */
function paintOrder(looks: Uint8Array, pitch: number): Iterable<number> {
  if (pitch >= 1) return looks.keys();
  return [...looks.keys()].sort((a, b) => (looks[a] ?? 0) - (looks[b] ?? 0));
}
