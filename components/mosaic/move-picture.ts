import type { Raster } from './raster.ts';
import type { MosaicView, PixelRect } from './tile-geometry.ts';

/**
 * Makes the picture of one view that of another: what stays in sight is shifted, what comes into sight is painted. A
 * hand that moves the view shows the same pixels elsewhere, and painting all of them anew takes half a frame.
 *
 * @param from what the raster holds; undefined where that is nothing of use
 * @param paint paints all of the view `to` within the clip that it is given
 */
export function movePicture(
  raster: Raster,
  from: MosaicView | undefined,
  to: MosaicView,
  paint: (part: Raster) => void,
): void {
  const dx = to.x - (from?.x ?? to.x);
  const dy = to.y - (from?.y ?? to.y);
  const isShift = from?.pitch === to.pitch && Number.isInteger(dx) && Number.isInteger(dy);
  const stays = Math.abs(dx) < raster.width && Math.abs(dy) < raster.height;
  if (!isShift || !stays) {
    paint(raster);
    return;
  }
  shiftPixels(raster, dx, dy);
  for (const clip of uncovered(raster, dx, dy)) paint({ ...raster, clip });
}

/** Rows are shifted as one: what leaves at one side comes in at the other, where it is painted over. */
function shiftPixels({ pixels, width }: Raster, dx: number, dy: number): void {
  const by = dy * width + dx;
  if (by > 0) pixels.copyWithin(by, 0, pixels.length - by);
  else if (by < 0) pixels.copyWithin(0, -by);
}

/** The parts that a shift leaves without a picture. */
function uncovered({ width, height }: Raster, dx: number, dy: number): readonly PixelRect[] {
  const strips: PixelRect[] = [];
  if (dx > 0) strips.push([0, 0, dx, height]);
  if (dx < 0) strips.push([width + dx, 0, width, height]);
  if (dy > 0) strips.push([0, 0, width, dy]);
  if (dy < 0) strips.push([0, height + dy, width, height]);
  return strips;
}
