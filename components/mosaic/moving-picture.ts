import { movePicture } from './move-picture.ts';
import type { Raster } from './raster.ts';
import { createRaster } from './raster.ts';
import type { MosaicView, PixelRect } from './tile-geometry.ts';

/** The pixels of a canvas, kept in memory, and which view they show. */
export type MovingPicture = {
  /** All pixels, for who changes some of them; of the canvas's size. */
  fitted(): Raster;
  /** The view that it shows, where it is of use. */
  shown(): MosaicView | undefined;
  /** Makes it the picture of a view: what it shows already is moved, the rest is painted by `paint` within the clip that it is given. */
  show(view: MosaicView, paint: (part: Raster) => void): void;
  /** What it shows is of no use any more: the next view is painted whole. */
  forget(): void;
  /** Hands what was changed to the canvas; without a rectangle all of it. */
  put(changed?: PixelRect): void;
};

/** What of a canvas's context it needs. */
type PictureContext = Pick<CanvasRenderingContext2D, 'putImageData'> & {
  readonly canvas: { readonly width: number; readonly height: number };
  createImageData(width: number, height: number): ImageData;
};

export function createMovingPicture(context: PictureContext): MovingPicture {
  let held: { readonly image: ImageData; readonly raster: Raster } | undefined;
  let shown: MosaicView | undefined;

  function refit() {
    const { width, height } = context.canvas;
    if (held?.image.width === width && held.image.height === height) return held;
    const image = context.createImageData(Math.max(1, width), Math.max(1, height));
    const pixels = new Uint32Array(image.data.buffer);
    shown = undefined;
    held = { image, raster: createRaster(pixels, image.width, image.height) };
    return held;
  }

  return {
    fitted: () => refit().raster,
    shown: () => shown,
    show(view, paint) {
      movePicture(refit().raster, shown, view, paint);
      shown = view;
    },
    forget() {
      shown = undefined;
    },
    put(changed) {
      const { image } = refit();
      if (changed === undefined) {
        context.putImageData(image, 0, 0);
        return;
      }
      const [left, top, right, bottom] = changed;
      context.putImageData(image, 0, 0, left, top, right - left, bottom - top);
    },
  };
}
