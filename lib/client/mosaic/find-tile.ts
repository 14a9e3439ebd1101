import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import { outerHeight, outerWidth } from '#lib/layout/mosaic/tile-size.ts';
import type { MosaicTile } from './mosaic-tile.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The tile at a point of the mosaic, in cells. */
export function tileAt(tiles: Iterable<MosaicTile>, x: number, y: number): MosaicTile | undefined {
  for (const tile of tiles) {
    const { place } = tile;
    const isInside =
      x >= place.x &&
      y >= place.y &&
      x < place.x + outerWidth(place) &&
      y < place.y + outerHeight(place);
    if (isInside) return tile;
  }
  return undefined;
}

/** The frame at a point of the mosaic, in cells. */
export function regionAt(regions: readonly Region[], x: number, y: number): Region | undefined {
  return regions.find(
    (region) =>
      x >= region.x && y >= region.y && x < region.x + region.width && y < region.y + region.height,
  );
}

/** The tile that is read first: the highest, and of those the leftmost. */
export function firstTile(tiles: Iterable<MosaicTile>): MosaicTile | undefined {
  let first: MosaicTile | undefined;
  for (const tile of tiles) {
    if (first === undefined || isBefore(tile.place, first.place)) first = tile;
  }
  return first;
}

function isBefore(a: MosaicTile['place'], b: MosaicTile['place']): boolean {
  return a.y === b.y ? a.x < b.x : a.y < b.y;
}

/** How much worse it is to lie aside than to lie further on. */
const asideWeight = 3;

/** The next tile in a direction: the one that lies least aside and least far. `undefined` at the edge. */
export function tileBeside(
  tiles: Iterable<MosaicTile>,
  from: MosaicTile,
  direction: Direction,
): MosaicTile | undefined {
  const [fromX, fromY] = middleOf(from);
  let nearest: MosaicTile | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const tile of tiles) {
    if (tile === from) continue;
    const [x, y] = middleOf(tile);
    const [ahead, aside] = steps(direction, x - fromX, y - fromY);
    if (ahead <= 0) continue;
    const distance = ahead + Math.abs(aside) * asideWeight;
    if (distance >= least) continue;
    least = distance;
    nearest = tile;
  }
  return nearest;
}

function middleOf({ place }: MosaicTile): readonly [number, number] {
  return [place.x + outerWidth(place) / 2, place.y + outerHeight(place) / 2];
}

function steps(direction: Direction, dx: number, dy: number): readonly [number, number] {
  switch (direction) {
    case 'left':
      return [-dx, dy];
    case 'right':
      return [dx, dy];
    case 'up':
      return [-dy, dx];
    case 'down':
      return [dy, dx];
  }
}
