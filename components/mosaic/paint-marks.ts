import { isTold } from '#lib/client/health-words.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { isTroubled } from '#lib/client/mosaic/tile-verdict.ts';
import { drawBorder } from './border-line.ts';
import { lineOfTrouble } from './paint-border.ts';
import { shapedFrom } from './paint-cell.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { fillRect } from './raster.ts';
import type { MosaicView, PixelRect } from './tile-geometry.ts';
import { overlaps, tileRect } from './tile-geometry.ts';

/** Pixels; a smaller mark is not seen across the room. */
const smallest = 8;

type MarkedTile = Pick<MosaicTile, 'place' | 'verdict' | 'fresh'>;

/** True where tiles are drawn so small that they need a mark. */
export function areMarksShown({ pitch }: MosaicView): boolean {
  return pitch < shapedFrom;
}

/**
 * Marks tiles in trouble that are drawn so small that their own border is easily overlooked: a line round the tile, over
 * its neighbours if need be. Graver ones lie over others. What was trouble when it was last known keeps its mark, in no
 * colour of health.
 */
export function paintMarks(
  raster: Raster,
  tiles: Iterable<MarkedTile>,
  view: MosaicView,
  palette: Palette,
): void {
  if (!areMarksShown(view)) return;
  const late: MarkedTile[] = [];
  const mark = (tile: MarkedTile) => {
    const inner = tileRect(tile.place, view);
    // Beside the border within the tile, and as wide.
    const line = lineOfTrouble(inner, view.pitch);
    const rect = markRect(inner, line);
    if (!overlaps(rect, raster.clip)) return;
    const tone = tile.fresh === 'live' ? palette.borders[tile.verdict] : palette.unknown;
    drawBorder(rect, line, tile.verdict, (x0, y0, x1, y1) =>
      fillRect(raster, x0, y0, x1, y1, tone),
    );
  };
  for (const tile of tiles) {
    if (!isTroubled(tile.verdict) || !isTold(tile.fresh)) continue;
    if (tile.verdict === 'degraded') mark(tile);
    else late.push(tile);
  }
  for (const tile of late) mark(tile);
}

/** Round the tile, and never too small to be seen. */
function markRect([x0, y0, x1, y1]: PixelRect, line: number): PixelRect {
  const out = (length: number) => Math.max(line, Math.ceil((smallest - length) / 2));
  const [dx, dy] = [out(x1 - x0), out(y1 - y0)];
  return [x0 - dx, y0 - dy, x1 + dx, y1 + dy];
}
