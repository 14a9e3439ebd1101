import { isTold } from '#lib/client/health-words.ts';
import type { TileVerdict } from '#lib/client/mosaic/tile-verdict.ts';
import { isTroubled } from '#lib/client/mosaic/tile-verdict.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import { drawBorder } from './border-line.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { fillRect } from './raster.ts';
import type { PixelRect } from './tile-geometry.ts';

/** From this many pixels a cell the quiet border of a healthy tile is drawn. */
const quietFrom = 6;
/** From this many the line of any other is two pixels wide, however large the tile is. */
const doubleFrom = 6;
/** A tile whose shorter side has as many pixels is so large that a finer line is lost round its cells, at any zoom. */
const largeFrom = 16;

/**
 * The border of a tile, inside its edge; says the verdict by colour and by line. What was trouble when it was last known keeps its
 * line, in no colour of health.
 */
export function paintBorder(
  raster: Raster,
  rect: PixelRect,
  verdict: TileVerdict,
  fresh: Freshness,
  pitch: number,
  palette: Palette,
): void {
  const isKnown = fresh === 'live';
  const isToldSo = isKnown || (isTold(fresh) && isTroubled(verdict));
  const isQuiet = verdict === 'healthy' && isTold(fresh);
  if (isQuiet && pitch < quietFrom) return;
  const line = isQuiet ? 1 : lineOfTrouble(rect, pitch);
  const colour = isKnown ? palette.borders[verdict] : palette.unknown;
  drawBorder(rect, line, isToldSo ? verdict : 'unknown', (x0, y0, x1, y1) =>
    fillRect(raster, x0, y0, x1, y1, colour),
  );
}

/** How wide the line round a tile in trouble is, in pixels. */
export function lineOfTrouble([x0, y0, x1, y1]: PixelRect, pitch: number): number {
  return pitch >= doubleFrom || Math.min(x1 - x0, y1 - y0) >= largeFrom ? 2 : 1;
}
