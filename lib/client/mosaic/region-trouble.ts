import { isTold } from '#lib/client/health-words.ts';
import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import type { MosaicTile } from './mosaic-tile.ts';
import { troubleOf } from './tile-verdict.ts';

/** How many Services of a namespace are in trouble, or were when that was last known. */
export type RegionTrouble = {
  /** They serve nobody, will not for long, or have an error. */
  readonly grave: number;
  /** Some of their endpoints are not ready. */
  readonly degraded: number;
  /** True where some of it is not proven now. */
  readonly isLastKnown: boolean;
};

export type TroubleKind = 'grave' | 'degraded';

/** What is counted, as it is said after "Services". */
const troubleWords: Readonly<Record<TroubleKind, string>> = {
  grave: 'serving nobody, or with an error',
  degraded: 'with some not ready',
};

/** "2 Services with some not ready". */
export function troubleText(kind: TroubleKind, count: number): string {
  return `${count} ${count === 1 ? 'Service' : 'Services'} ${troubleWords[kind]}`;
}

export const noTrouble: RegionTrouble = { grave: 0, degraded: 0, isLastKnown: false };

export type TroubleByRegion = ReadonlyMap<Region, RegionTrouble>;

/** The troubles of each frame that has some. */
export function troubleByRegion(
  tiles: Iterable<Pick<MosaicTile, 'place' | 'verdict' | 'fresh'>>,
): TroubleByRegion {
  const found = new Map<Region, { grave: number; degraded: number; isLastKnown: boolean }>();
  for (const { place, verdict, fresh } of tiles) {
    const kind = troubleOf(verdict);
    if (!isTold(fresh) || kind === undefined) continue;
    const trouble = found.get(place.region) ?? { ...noTrouble };
    found.set(place.region, trouble);
    trouble.isLastKnown ||= fresh !== 'live';
    trouble[kind] += 1;
  }
  return found;
}
