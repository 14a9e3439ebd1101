import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import { cellSize } from '#lib/layout/mosaic/mosaic-measures.ts';
import type { MosaicView } from './tile-geometry.ts';

/** More pixels are not painted within a frame. */
const mostPixels = 4_000_000;

/** Pixels of the canvas for one of the page: those of the screen, as long as they can be painted in time. */
export function pixelRatioFor({ width, height }: CanvasSize, deviceRatio: number): number {
  return Math.min(Math.max(1, deviceRatio), Math.max(1, Math.sqrt(mostPixels / (width * height))));
}

/** React Flow's transform as the view of a raster; on whole pixels, so that a moved view shows the same ones elsewhere. */
export function rasterView(
  [x, y, zoom]: readonly [number, number, number],
  ratio: number,
): MosaicView {
  return { x: Math.round(x * ratio), y: Math.round(y * ratio), pitch: cellSize * zoom * ratio };
}
