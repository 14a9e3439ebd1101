import type { MosaicModel } from '#lib/client/mosaic/mosaic-model.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import { drawFrame } from './border-line.ts';
import type { PaintedTile } from './paint-tile.ts';
import { paintTile } from './paint-tile.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { fillRect } from './raster.ts';
import type { MosaicView } from './tile-geometry.ts';
import { overlaps, regionRect, regionsInSight, tileRect } from './tile-geometry.ts';

/** True for a tile that its card or block lies on. */
export type IsCovered<Tile = MosaicTile> = (tile: Tile) => boolean;

/** What there is to be painted. */
export type Scene<Tile> = {
  readonly regions: readonly Region[];
  readonly tiles: Iterable<Tile>;
};

export function sceneOf({ plan, tiles }: MosaicModel): Scene<MosaicTile> {
  return { regions: plan.regions, tiles: tiles.values() };
}

/** Pixels. */
const hairline = 1;

/** Paints everything that lies within the clip: ground, frames of namespaces, tiles. */
export function paintSight<Tile extends PaintedTile>(
  raster: Raster,
  { regions, tiles }: Scene<Tile>,
  view: MosaicView,
  palette: Palette,
  isCovered: IsCovered<Tile>,
): void {
  fillRect(raster, ...raster.clip, palette.canvas);
  const inSight = regionsInSight(regions, view, raster.clip);
  for (const region of inSight) paintRegion(raster, region, view, palette);
  for (const tile of tiles) {
    if (!inSight.has(tile.place.region)) continue;
    if (!overlaps(tileRect(tile.place, view), raster.clip)) continue;
    paintTile(raster, tile, view, palette, isCovered(tile));
  }
}

/** The frame of a namespace: a panel with a hairline. */
function paintRegion(raster: Raster, region: Region, view: MosaicView, palette: Palette): void {
  const [x0, y0, x1, y1] = regionRect(region, view);
  fillRect(raster, x0, y0, x1, y1, palette.panel);
  drawFrame([x0, y0, x1, y1], hairline, (...piece) => fillRect(raster, ...piece, palette.line));
}
