import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { cellSize } from '#lib/layout/mosaic/mosaic-measures.ts';
import { outerWidth } from '#lib/layout/mosaic/tile-size.ts';
import type { Viewport } from './map-scale.ts';
import { overlaps, tileRect } from './tile-geometry.ts';

/** How a tile is drawn: its cells, its card over them, or its slices and endpoints. */
export type TileLevel = 'cells' | 'card' | 'block';

/** From so many pixels of the page a cell the narrowest tile is a card that can be read: all tiles become cards at once. */
const cardFrom = 41;
/** Slices and endpoints can be read in a tile that is so wide, in pixels, or takes this part of a small canvas. */
const blockFrom = 680;
const blockShare = 0.85;
/** No tile is so wide that it is more than cells at fewer pixels a cell. */
const nearFrom = 6;
/** Tiles just out of sight are drawn ahead: pixels. */
const ahead = 80;

export function levelOf(tile: MosaicTile, zoom: number, canvas: CanvasSize): TileLevel {
  const pitch = cellSize * zoom;
  if (pitch >= nearFrom && outerWidth(tile.place) * pitch >= widthOfBlock(canvas)) return 'block';
  return pitch < cardFrom ? 'cells' : 'card';
}

/** From this width, in pixels of the page, a tile is drawn as its slices and endpoints. */
export function widthOfBlock(canvas: CanvasSize): number {
  return Math.min(blockFrom, canvas.width * blockShare);
}

/** The tiles in sight that are drawn as cards or blocks; none from afar. */
export function drawnTiles(
  tiles: Iterable<MosaicTile>,
  view: Viewport,
  canvas: CanvasSize,
): ReadonlyMap<MosaicTile, Exclude<TileLevel, 'cells'>> {
  const drawn = new Map<MosaicTile, Exclude<TileLevel, 'cells'>>();
  const pitch = cellSize * view.zoom;
  if (pitch < nearFrom) return drawn;
  const sight = [-ahead, -ahead, canvas.width + ahead, canvas.height + ahead] as const;
  for (const tile of tiles) {
    const level = levelOf(tile, view.zoom, canvas);
    if (level === 'cells') continue;
    if (overlaps(tileRect(tile.place, { x: view.x, y: view.y, pitch }), sight)) {
      drawn.set(tile, level);
    }
  }
  return drawn;
}
