import type { EndpointSlice } from '#lib/domain/objects.ts';
import { triggerTimeAnnotation } from '#lib/domain/objects.ts';
import type { Sources } from '#lib/server/sources.ts';

/** How long after the change that led to them slices arrive. */
export type SliceLag = {
  /** Tells the listener of each lag from now on, in seconds. */
  observe(listener: (seconds: number) => void): void;
};

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
 * Takes the lag of each slice whose trigger time changes. A slice that was there when it was first listed has none to tell.
 * @param now milliseconds by the clock of the cluster
 */
export function createSliceLag(
  slices: Changes<TimedSlice>,
  now: () => number,
  sources: () => Pick<Sources, 'whyUnknown'>,
): SliceLag {
  const listeners: ((seconds: number) => void)[] = [];
  slices.observe((_key, before, after) => {
    const time = after && triggerTime(after);
    if (time === undefined || time === (before && triggerTime(before))) return;
    if (before === undefined && isBeingListed(after?.head.metadata.namespace)) return;
    const lagMs = now() - Date.parse(time);
    // What somebody else wrote there may be no time; clocks may differ by a little.
    if (Number.isNaN(lagMs)) return;
    for (const listener of listeners) listener(Math.max(0, lagMs) / 1_000);
  });
  return {
    observe(listener) {
      listeners.push(listener);
    },
  };

  function isBeingListed(namespace: string | undefined): boolean {
    return sources().whyUnknown('endpointslices', namespace) !== undefined;
  }
}

function triggerTime({ head }: TimedSlice): string | undefined {
  return head.metadata.annotations?.[triggerTimeAnnotation];
}
