import type { KubeEvent } from '#lib/domain/objects.ts';

/** The event of one of these reasons that was seen last, by the times that reporters old and new write. */
export function newestEvent(
  events: readonly KubeEvent[],
  reasons: readonly string[],
): KubeEvent | undefined {
  let newest: KubeEvent | undefined;
  for (const event of events) {
    if (!reasons.includes(event.reason ?? '')) continue;
    if (newest === undefined || lastSeen(event) >= lastSeen(newest)) newest = event;
  }
  return newest;
}

function lastSeen({ series, lastTimestamp, eventTime, metadata }: KubeEvent): number {
  const told = series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp;
  const time = Date.parse(told ?? '');
  return Number.isNaN(time) ? 0 : time;
}
