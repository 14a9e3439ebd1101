import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import { drawFrame } from './border-line.ts';
import type { PaintedTile } from './paint-tile.ts';
import { paintTile } from './paint-tile.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { fillRect } from './raster.ts';
import type { MosaicView } from './tile-geometry.ts';
import { regionRect } from './tile-geometry.ts';
import type { Scene } from './tiles-in-sight.ts';
import { regionsInSight, visitTilesInSight } from './tiles-in-sight.ts';

/** True for a tile that its card or block lies on. */
export type IsCovered<Tile = MosaicTile> = (tile: Tile) => boolean;

/** Pixels. */
const hairline = 1;

/** Paints everything that lies within the clip: ground, frames of namespaces, tiles. */
export function paintSight<Tile extends PaintedTile>(
  raster: Raster,
  scene: Scene<Tile>,
  view: MosaicView,
  palette: Palette,
  isCovered: IsCovered<Tile>,
): void {
  fillRect(raster, ...raster.clip, palette.canvas);
  for (const region of regionsInSight(scene.regions, view, raster.clip)) {
    paintRegion(raster, region, view, palette);
  }
  visitTilesInSight(scene, view, raster.clip, (tile) =>
    paintTile(raster, tile, view, palette, isCovered(tile)),
  );
}

/** The frame of a namespace: a panel with a hairline. */
function paintRegion(raster: Raster, region: Region, view: MosaicView, palette: Palette): void {
  const [x0, y0, x1, y1] = regionRect(region, view);
  fillRect(raster, x0, y0, x1, y1, palette.panel);
  drawFrame([x0, y0, x1, y1], hairline, (...piece) => fillRect(raster, ...piece, palette.line));
}
