import type { MosaicPlan } from '#lib/layout/mosaic/mosaic-plan.ts';
import type { MosaicTile } from './mosaic-tile.ts';

/** Which of those that came later and stand at the foot the reader has not had in sight yet. */
export type UnseenNewcomers = {
  /** Looks round; how many there are now. */
  count(tiles: Iterable<MosaicTile>, isInSight: (tile: MosaicTile) => boolean): number;
};

/** Nothing moves for a newcomer, the view least of all: it may stand below what is seen, where nobody looks for it. */
export function watchNewcomers(plan: Pick<MosaicPlan, 'isOpenedLater'>): UnseenNewcomers {
  const seen = new Set<string>();
  return {
    count(tiles, isInSight) {
      let unseen = 0;
      for (const tile of tiles) {
        if (!plan.isOpenedLater(tile.place.region) || seen.has(tile.id)) continue;
        if (isInSight(tile)) seen.add(tile.id);
        else unseen += 1;
      }
      return unseen;
    },
  };
}
