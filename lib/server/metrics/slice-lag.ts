import type { EndpointSlice } from '#lib/domain/objects.ts';
import { triggerTimeAnnotation } from '#lib/domain/objects.ts';
import type { Sources } from '#lib/server/sources.ts';
import type { HistogramReading } from './histogram.ts';
import { createHistogram } from './histogram.ts';

/** How long after the change that led to them slices arrive. */
export type SliceLag = { read(): HistogramReading };

/** What of a held slice tells when its change began. */
type TimedSlice = {
  readonly head: {
    readonly metadata: Pick<EndpointSlice['metadata'], 'namespace' | 'annotations'>;
  };
};

type Changes<T> = {
  observe(changed: (key: string, before: T | undefined, after: T | undefined) => void): void;
};

/**
 * In seconds. A controller publishes within a fraction of one; the ready time of a Pod has whole seconds, so the first bound
 * that tells much is 1. From 10 on endpoints are noticeably late, at 60 it is an error (finding lag).
 */
const bounds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/**
 * Takes the lag of each slice whose trigger time changes. A slice that was there when it was first listed has none to tell.
 * @param now milliseconds by the clock of the cluster
 */
export function createSliceLag(
  slices: Changes<TimedSlice>,
  now: () => number,
  sources: () => Pick<Sources, 'whyUnknown'>,
): SliceLag {
  const histogram = createHistogram(bounds);
  slices.observe((_key, before, after) => {
    const time = after && triggerTime(after);
    if (time === undefined || time === (before && triggerTime(before))) return;
    if (before === undefined && isBeingListed(after?.head.metadata.namespace)) return;
    const lagMs = now() - Date.parse(time);
    // What somebody else wrote there may be no time; clocks may differ by a little.
    if (!Number.isNaN(lagMs)) histogram.observe(Math.max(0, lagMs) / 1_000);
  });
  return { read: histogram.read };

  function isBeingListed(namespace: string | undefined): boolean {
    return sources().whyUnknown('endpointslices', namespace) !== undefined;
  }
}

function triggerTime({ head }: TimedSlice): string | undefined {
  return head.metadata.annotations?.[triggerTimeAnnotation];
}
