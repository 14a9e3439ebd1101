import { byLastSeen } from '#lib/domain/event-time.ts';
import type { KubeEvent } from '#lib/domain/objects.ts';

/** The event of one of these reasons that was seen last, by the times that reporters old and new write. */
export function newestEvent(
  events: readonly KubeEvent[],
  reasons: readonly string[],
): KubeEvent | undefined {
  let newest: KubeEvent | undefined;
  for (const event of events) {
    if (!reasons.includes(event.reason ?? '')) continue;
    if (newest === undefined || byLastSeen(event, newest) >= 0) newest = event;
  }
  return newest;
}
