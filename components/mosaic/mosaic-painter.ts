import type { MosaicModel } from '#lib/client/mosaic/mosaic-model.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { createMovingPicture } from './moving-picture.ts';
import type { IsCovered } from './paint-sight.ts';
import { paintSight } from './paint-sight.ts';
import { paintCells, paintTile } from './paint-tile.ts';
import type { Palette } from './palette.ts';
import type { MosaicView } from './tile-geometry.ts';
import { overlaps, tileRect } from './tile-geometry.ts';
import { sceneOf } from './tiles-in-sight.ts';

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
  const picture = createMovingPicture(context);

  const show: MosaicPainter['move'] = (model, view, palette, isCovered) => {
    picture.show(view, (part) => paintSight(part, sceneOf(model), view, palette, isCovered));
    picture.put();
  };

  return {
    paintAll(...all) {
      picture.forget();
      show(...all);
    },
    move: show,
    paintCells(tile, view, palette) {
      const target = picture.fitted();
      target.pixels.fill(palette.panel);
      paintCells(target, tile, view, palette, palette.panel);
      picture.put();
    },
    paintTiles(tiles, wanted, palette, isCovered) {
      const target = picture.fitted();
      // Where the view has moved on and the picture not yet, they are painted where the picture is, and moved with it.
      const view = picture.shown() ?? wanted;
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
      picture.put([left, top, right, bottom]);
    },
  };
}
