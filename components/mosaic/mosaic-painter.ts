import type { MosaicModel } from '#lib/client/mosaic/mosaic-model.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import { paintCells, paintTile } from './paint-tile.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { fillRect } from './raster.ts';
import type { MosaicView, PixelRect } from './tile-geometry.ts';
import { overlaps, tileRect } from './tile-geometry.ts';

/** True for a tile that its card or block lies on. */
export type IsCovered = (tile: MosaicTile) => boolean;

/** Paints the mosaic into a canvas: all of it when the view moves, single tiles when their facts change. */
export type MosaicPainter = {
  paintAll(model: MosaicModel, view: MosaicView, palette: Palette, isCovered: IsCovered): void;
  /** Paints these tiles where they are in sight; the canvas gets what was touched in one piece. */
  paintTiles(
    tiles: Iterable<MosaicTile>,
    view: MosaicView,
    palette: Palette,
    isCovered: IsCovered,
  ): void;
  /** One tile's cells alone. */
  paintCells(tile: MosaicTile, view: MosaicView, palette: Palette): void;
};

export function createMosaicPainter(canvas: HTMLCanvasElement): MosaicPainter | undefined {
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) return undefined;
  let image = context.createImageData(Math.max(1, canvas.width), Math.max(1, canvas.height));
  let raster = rasterOf(image);

  function fitted(to: CanvasRenderingContext2D): Raster {
    const { width, height } = to.canvas;
    if (image.width !== width || image.height !== height) {
      image = to.createImageData(Math.max(1, width), Math.max(1, height));
      raster = rasterOf(image);
    }
    return raster;
  }

  return {
    paintAll(model, view, palette, isCovered) {
      const target = fitted(context);
      target.pixels.fill(palette.canvas);
      const whole: PixelRect = [0, 0, target.width, target.height];
      for (const region of model.plan.regions) paintRegion(target, region, view, palette);
      for (const tile of model.tiles.values()) {
        if (!overlaps(tileRect(tile.place, view), whole)) continue;
        paintTile(target, tile, view, palette, isCovered(tile));
      }
      context.putImageData(image, 0, 0);
    },
    paintCells(tile, view, palette) {
      const target = fitted(context);
      target.pixels.fill(palette.panel);
      paintCells(target, tile, view, palette, palette.panel);
      context.putImageData(image, 0, 0);
    },
    paintTiles(tiles, view, palette, isCovered) {
      const target = fitted(context);
      const whole: PixelRect = [0, 0, target.width, target.height];
      let [left, top, right, bottom] = [target.width, target.height, 0, 0];
      for (const tile of tiles) {
        const rect = tileRect(tile.place, view);
        if (!overlaps(rect, whole)) continue;
        paintTile(target, tile, view, palette, isCovered(tile));
        left = Math.min(left, rect[0]);
        top = Math.min(top, rect[1]);
        right = Math.max(right, rect[2]);
        bottom = Math.max(bottom, rect[3]);
      }
      [left, top] = [Math.max(0, left), Math.max(0, top)];
      [right, bottom] = [Math.min(target.width, right), Math.min(target.height, bottom)];
      if (left >= right || top >= bottom) return;
      context.putImageData(image, 0, 0, left, top, right - left, bottom - top);
    },
  };
}

function rasterOf(image: ImageData): Raster {
  return {
    pixels: new Uint32Array(image.data.buffer),
    width: image.width,
    height: image.height,
  };
}

/** The frame of a namespace: a panel with a hairline. */
function paintRegion(raster: Raster, region: Region, view: MosaicView, palette: Palette): void {
  const x0 = Math.round(view.x + region.x * view.pitch);
  const y0 = Math.round(view.y + region.y * view.pitch);
  const x1 = Math.round(view.x + (region.x + region.width) * view.pitch);
  const y1 = Math.round(view.y + (region.y + region.height) * view.pitch);
  fillRect(raster, x0, y0, x1, y1, palette.line);
  fillRect(raster, x0 + 1, y0 + 1, x1 - 1, y1 - 1, palette.panel);
}
