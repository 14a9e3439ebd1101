import { isTold } from '#lib/client/health-words.ts';
import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import type { MosaicTile } from './mosaic-tile.ts';
import { troubleOf } from './tile-verdict.ts';

/** How many Services are in trouble. */
export type TroubleCounts = {
  /** They serve nobody, will not for long, or have an error. */
  readonly grave: number;
  /** Some of their endpoints are not ready. */
  readonly degraded: number;
};

/** Those of a namespace, or what was last known of them. */
export type RegionTrouble = TroubleCounts & {
  /** True where some of it is not proven now. */
  readonly isLastKnown: boolean;
};

export type TroubleKind = keyof TroubleCounts;

/** What is counted, as it is said after "Services". */
const troubleWords: Readonly<Record<TroubleKind, string>> = {
  grave: 'serving nobody, or with an error',
  degraded: 'with some not ready',
};

/** "2 Services with some not ready". */
export function troubleText(kind: TroubleKind, count: number): string {
  return `${count} ${count === 1 ? 'Service' : 'Services'} ${troubleWords[kind]}`;
}

const none: TroubleCounts = { grave: 0, degraded: 0 };
export const noTrouble: RegionTrouble = { ...none, isLastKnown: false };

/** One more of that kind. */
export function addTrouble(kind: TroubleKind, counts: TroubleCounts = none): TroubleCounts {
  return { ...counts, [kind]: counts[kind] + 1 };
}

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
