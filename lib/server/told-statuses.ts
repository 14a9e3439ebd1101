import type { SourcePhase, SourceStatus } from '#lib/domain/source-status.ts';
import { sourceKey } from '#lib/domain/source-status.ts';
import type { Clock } from './kube/clock.ts';

/** Where sources stand, as readers are told: never ahead of what they are told of the objects. */
export type ToldStatuses = {
  phaseChanged(status: SourceStatus): void;
  tell(statuses: readonly SourceStatus[]): readonly SourceStatus[];
};

/** Where a source stood when its list began. */
type Listing = {
  readonly phase: SourcePhase;
  /** By the clock; undefined: never. */
  readonly provedAt: number | undefined;
  /** The list is there, and what came of it is being judged. */
  isJudged: boolean;
};

/**
 * A list takes a moment to judge. Until that is done and told, what readers hold is what was known before the list: of a first
 * list nothing, of a later one the state of before the loss. Called live, an empty cluster would be shown, or an old one.
 *
 * @param caughtUp resolves when all that is known now was judged and told
 * @param changed readers are to hear of it
 */
export function createToldStatuses(
  clock: Pick<Clock, 'now'>,
  caughtUp: () => Promise<void>,
  changed: () => void,
): ToldStatuses {
  const listings = new Map<string, Listing>();

  function provedAt({ proofAgeMs }: SourceStatus): number | undefined {
    return proofAgeMs === undefined ? undefined : clock.now() - proofAgeMs;
  }

  async function judge(key: string, listing: Listing): Promise<void> {
    listing.isJudged = true;
    await caughtUp();
    if (listings.get(key) !== listing) return;
    listings.delete(key);
    changed();
  }

  return {
    phaseChanged(status) {
      const key = sourceKey(status);
      const listing = listings.get(key);
      if (status.phase === 'live') {
        if (listing?.isJudged === false) void judge(key, listing);
        return;
      }
      if (status.listed !== undefined && listing?.isJudged !== false) {
        const { phase } = status;
        listings.set(key, {
          ...(listing ?? { phase, provedAt: provedAt(status) }),
          isJudged: false,
        });
      }
      if (status.phase === 'denied' || status.phase === 'absent') listings.delete(key);
    },
    tell: (statuses) =>
      statuses.map((status) => {
        const listing = listings.get(sourceKey(status));
        if (listing === undefined) return status;
        const proofAgeMs =
          listing.provedAt === undefined ? undefined : clock.now() - listing.provedAt;
        const { phase } = status.phase === 'live' ? listing : status;
        return { ...status, phase, proofAgeMs };
      }),
  };
}
