import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import { cellSize } from '#lib/layout/mosaic/mosaic-measures.ts';
import type { MosaicPlan, TilePlace } from '#lib/layout/mosaic/mosaic-plan.ts';
import { outerHeight, outerWidth } from '#lib/layout/mosaic/tile-size.ts';
import { widthOfBlock } from './tile-levels.ts';

/** Where the view stands and how large it draws, as React Flow has it. */
export type Viewport = { readonly x: number; readonly y: number; readonly zoom: number };

/** At the closest, the smallest tile fills a large screen. */
export const closestZoom = 6;
/** Part of the view that a single tile fills when it is gone to… */
const tileShare = 0.94;
/** …up to this width, in pixels: larger it is read no better, and its neighbours are out of sight. */
const widestTile = 900;
/** Further out than all at once nothing more is seen. */
const furtherOut = 0.8;
/** Pixels round everything. At its foot, where what comes later stands, tools and the count of what is hidden lie over the canvas. */
const edge = 6;
const foot = 56;

/** The part of a canvas that nothing lies over. */
export function openPart({ width, height }: CanvasSize): CanvasSize {
  return { width: Math.max(1, width - 2 * edge), height: Math.max(1, height - edge - foot) };
}

/** Everything at once, above what lies over the foot. */
export function wholeView(
  plan: Pick<MosaicPlan, 'width' | 'height'>,
  canvas: CanvasSize,
): Viewport {
  const width = plan.width() * cellSize;
  const height = plan.height() * cellSize;
  const room = openPart(canvas);
  const zoom = Math.min(1, room.width / width, room.height / height);
  return {
    x: edge + (room.width - width * zoom) / 2,
    y: edge + (room.height - height * zoom) / 2,
    zoom,
  };
}

/** One tile, large enough for its slices and endpoints to be read. */
export function tileView(place: TilePlace, canvas: CanvasSize): Viewport {
  const width = outerWidth(place) * cellSize;
  const height = outerHeight(place) * cellSize;
  const fitting = Math.min(canvas.width / width, canvas.height / height) * tileShare;
  const wanted = Math.max(Math.min(fitting, widestTile / width), widthOfBlock(canvas) / width);
  const zoom = Math.min(closestZoom, wanted);
  return {
    x: canvas.width / 2 - (place.x * cellSize + width / 2) * zoom,
    y: canvas.height / 2 - (place.y * cellSize + height / 2) * zoom,
    zoom,
  };
}

export function leastZoom(plan: MosaicPlan, canvas: CanvasSize): number {
  return wholeView(plan, canvas).zoom * furtherOut;
}
