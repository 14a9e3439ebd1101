import type { MosaicModel } from '#lib/client/mosaic/mosaic-model.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { movePicture } from './move-picture.ts';
import type { IsCovered } from './paint-sight.ts';
import { paintSight, sceneOf } from './paint-sight.ts';
import { paintCells, paintTile } from './paint-tile.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { createRaster } from './raster.ts';
import type { MosaicView } from './tile-geometry.ts';
import { overlaps, tileRect } from './tile-geometry.ts';

/** Paints the mosaic into a canvas: all of it, what comes into sight when the view moves, single tiles when their facts change. */
export type MosaicPainter = {
  paintAll(model: MosaicModel, view: MosaicView, palette: Palette, isCovered: IsCovered): void;
  /** As `paintAll`, where what is painted already is as it should be. */
  move(model: MosaicModel, view: MosaicView, palette: Palette, isCovered: IsCovered): void;
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
  let painted: MosaicView | undefined;

  function fitted(to: CanvasRenderingContext2D): Raster {
    const { width, height } = to.canvas;
    if (image.width !== width || image.height !== height) {
      image = to.createImageData(Math.max(1, width), Math.max(1, height));
      raster = rasterOf(image);
      painted = undefined;
    }
    return raster;
  }

  return {
    paintAll(model, view, palette, isCovered) {
      paintSight(fitted(context), sceneOf(model), view, palette, isCovered);
      painted = view;
      context.putImageData(image, 0, 0);
    },
    move(model, view, palette, isCovered) {
      movePicture(fitted(context), painted, view, (part) =>
        paintSight(part, sceneOf(model), view, palette, isCovered),
      );
      painted = view;
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
      let [left, top, right, bottom] = [target.width, target.height, 0, 0];
      for (const tile of tiles) {
        const rect = tileRect(tile.place, view);
        if (!overlaps(rect, target.clip)) continue;
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

function rasterOf({ data, width, height }: ImageData): Raster {
  return createRaster(new Uint32Array(data.buffer), width, height);
}
