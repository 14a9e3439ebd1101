import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';

type WatchedTile = Pick<MosaicTile, 'verdict' | 'fresh'>;

/** Remembers what tiles are marked with; the answer is those of the given ones that are marked otherwise now. */
export function createMarkWatch<Tile extends WatchedTile>(
  tiles: Iterable<Tile>,
): (changed: Iterable<Tile>) => readonly Tile[] {
  const known = new WeakMap<Tile, string>();
  for (const tile of tiles) known.set(tile, markOf(tile));
  return (changed) => {
    const others: Tile[] = [];
    for (const tile of changed) {
      const mark = markOf(tile);
      if (known.get(tile) !== mark) others.push(tile);
      known.set(tile, mark);
    }
    return others;
  };
}

function markOf({ verdict, fresh }: WatchedTile): string {
  return `${fresh}/${verdict}`;
}
