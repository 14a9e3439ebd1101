import type { KubeEvent } from './objects.ts';

/** RFC 3339: when an event was last seen; reporters of the newer kind write only eventTime and series. */
export function lastSeen(event: KubeEvent): string | undefined {
  return (
    event.series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    event.firstTimestamp ??
    event.metadata.creationTimestamp
  );
}

/** Orders events by when they were last seen; one that does not tell comes first. */
export function byLastSeen(a: KubeEvent, b: KubeEvent): number {
  return milliseconds(a) - milliseconds(b);
}

function milliseconds(event: KubeEvent): number {
  const parsed = Date.parse(lastSeen(event) ?? '');
  return Number.isNaN(parsed) ? 0 : parsed;
}
