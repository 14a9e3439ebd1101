import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';

type WatchedTile = Pick<MosaicTile, 'verdict' | 'fresh'>;

/** Remembers what tiles are marked with; the answer tells whether any of those given would be marked otherwise now. */
export function createMarkWatch<Tile extends WatchedTile>(
  tiles: Iterable<Tile>,
): (changed: Iterable<Tile>) => boolean {
  const known = new WeakMap<Tile, string>();
  for (const tile of tiles) known.set(tile, markOf(tile));
  return (changed) => {
    let isOther = false;
    for (const tile of changed) {
      const mark = markOf(tile);
      if (known.get(tile) !== mark) isOther = true;
      known.set(tile, mark);
    }
    return isOther;
  };
}

function markOf({ verdict, fresh }: WatchedTile): string {
  return `${fresh}/${verdict}`;
}
