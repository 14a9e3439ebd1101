import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import type { MosaicTile } from './mosaic-tile.ts';
import { troubleOf } from './tile-verdict.ts';

/** How many Services of a namespace are in trouble, as far as it is known now. */
export type RegionTrouble = {
  /** They serve nobody, will not for long, or have an error. */
  readonly grave: number;
  /** Some of their endpoints are not ready. */
  readonly degraded: number;
};

export const noTrouble: RegionTrouble = { grave: 0, degraded: 0 };

export type TroubleByRegion = ReadonlyMap<Region, RegionTrouble>;

/** The troubles of each frame that has some. */
export function troubleByRegion(
  tiles: Iterable<Pick<MosaicTile, 'place' | 'verdict' | 'fresh'>>,
): TroubleByRegion {
  const found = new Map<Region, { grave: number; degraded: number }>();
  for (const { place, verdict, fresh } of tiles) {
    const kind = troubleOf(verdict);
    if (fresh !== 'live' || kind === undefined) continue;
    const trouble = found.get(place.region) ?? { grave: 0, degraded: 0 };
    found.set(place.region, trouble);
    trouble[kind] += 1;
  }
  return found;
}
