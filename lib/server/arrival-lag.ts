import type { SourceStatus } from '#lib/domain/source-status.ts';
import type { Clock } from './kube/clock.ts';
import type { SliceLag } from './metrics/slice-lag.ts';
import type { OwnLoad } from './own-load.ts';

/** How late what arrives now is. */
export type ArrivalLag = {
  /** By how many milliseconds; undefined where it is not late, or too little arrived to say so. */
  behindMs(): number | undefined;
  /** The same sources; the one of slices tells it. */
  markLate(statuses: readonly SourceStatus[]): readonly SourceStatus[];
};

/** Less is normal life of a busy controller, which gathers changes and is limited in what it may write. */
const lateMs = 10_000;
/** So long arrivals are looked back at, once to twice. */
const windowMs = 10_000;
/** Fewer may all be late for a reason of their own, such as an annotation that somebody else wrote. */
const fewestArrivals = 10;

type Window = {
  readonly number: number;
  readonly arrivals: number;
  readonly leastMs: number;
  /** This process was busy when one of them arrived. */
  readonly wasBusy: boolean;
};

const nothing: Window = {
  number: -1,
  arrivals: 0,
  leastMs: Number.POSITIVE_INFINITY,
  wasBusy: false,
};

/**
 * Even the promptest of the last arrivals tells how far behind all of them are: who has a backlog before him reads it in
 * its order, and each byte of it proves only that something was sent once.
 */
export function createArrivalLag(
  lag: SliceLag,
  clock: Pick<Clock, 'now'>,
  load: Pick<OwnLoad, 'busyForMs'>,
): ArrivalLag {
  let current = nothing;
  let last = nothing;

  function turn(): void {
    const number = Math.floor(clock.now() / windowMs);
    if (number === current.number) return;
    last = current.number === number - 1 ? current : nothing;
    current = { ...nothing, number };
  }

  lag.observe((seconds) => {
    turn();
    const leastMs = Math.min(current.leastMs, seconds * 1_000);
    const wasBusy = current.wasBusy || load.busyForMs() !== undefined;
    current = { ...current, arrivals: current.arrivals + 1, leastMs, wasBusy };
  });

  function behindMs(): number | undefined {
    turn();
    const leastMs = Math.min(last.leastMs, current.leastMs);
    return last.arrivals + current.arrivals >= fewestArrivals && leastMs >= lateMs
      ? leastMs
      : undefined;
  }

  return {
    behindMs,
    markLate(statuses) {
      const late = behindMs();
      if (late === undefined) return statuses;
      const isOwn = last.wasBusy || current.wasBusy;
      const told = { behindMs: late, ...(isOwn && { behindBy: 'slicescope' as const }) };
      return statuses.map((status) =>
        status.resource === 'endpointslices' ? { ...status, ...told } : status,
      );
    },
  };
}
