import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { cellSize } from '#lib/layout/mosaic/mosaic-measures.ts';
import { outerWidth } from '#lib/layout/mosaic/tile-size.ts';
import type { Viewport } from './map-scale.ts';
import { overlaps, tileRect } from './tile-geometry.ts';

/** How a tile is drawn: its cells, its card over them, or its slices and endpoints. */
export type TileLevel = 'cells' | 'card' | 'block';

/** Pixels of the page. A card needs so much width to be read… */
const cardFrom = 190;
/** …and hides nothing that could be seen better: its cells are as large as this. */
const cardCellsFrom = 13;
/** Slices and endpoints can be read from this width, or this part of a small canvas. */
const blockFrom = 560;
const blockShare = 0.62;
/** Tiles just out of sight are drawn ahead: pixels. */
const ahead = 80;

export function levelOf(tile: MosaicTile, zoom: number, canvas: CanvasSize): TileLevel {
  const pitch = cellSize * zoom;
  const width = outerWidth(tile.place) * pitch;
  if (pitch < cardCellsFrom || width < Math.min(cardFrom, canvas.width)) return 'cells';
  return width >= Math.min(blockFrom, canvas.width * blockShare) ? 'block' : 'card';
}

/** The tiles in sight that are drawn as cards or blocks; none from afar. */
export function drawnTiles(
  tiles: Iterable<MosaicTile>,
  view: Viewport,
  canvas: CanvasSize,
): ReadonlyMap<MosaicTile, Exclude<TileLevel, 'cells'>> {
  const drawn = new Map<MosaicTile, Exclude<TileLevel, 'cells'>>();
  const pitch = cellSize * view.zoom;
  if (pitch < cardCellsFrom) return drawn;
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
