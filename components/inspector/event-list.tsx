import { ageSince } from '#lib/client/duration.ts';
import { aboutText, timesSeen } from '#lib/client/event-words.ts';
import { useNow } from '#lib/client/use-topology.ts';
import type { Known } from '#lib/diagnosis/known.ts';
import { lastSeen } from '#lib/domain/event-time.ts';
import type { KubeEvent } from '#lib/domain/objects.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** More are counted, not drawn. */
const mostEvents = 50;

/** What was reported about the Service and its Pods, newest first. */
export function EventList({
  events,
}: {
  readonly events: Known<readonly KubeEvent[]> | undefined;
}) {
  return (
    <section className="inspector-section">
      <h3 className="section-head pb-1.5">Events</h3>
      <Events events={events} />
    </section>
  );
}

function Events({ events }: { readonly events: Known<readonly KubeEvent[]> | undefined }) {
  useNow();
  if (events === undefined) return <p className="text-ink-3">On their way.</p>;
  if (events.kind === 'unknown') return <p className="text-ink-2">{visibleText(events.reason)}</p>;
  if (events.value.length === 0) {
    return <p className="text-ink-2">None is kept; Kubernetes keeps events for an hour.</p>;
  }
  const wall = Date.now();
  return (
    <>
      <ul className="grid grid-cols-1 gap-2" data-testid="events">
        {events.value.slice(0, mostEvents).map((event) => (
          <li key={event.metadata.uid ?? event.metadata.name} className="text-[12px]">
            <span className="flex items-baseline justify-between gap-2">
              <span className="font-medium">
                {event.type === 'Warning' ? 'Warning: ' : ''}
                {visibleText(event.reason ?? 'no reason')}
              </span>
              <time
                className="shrink-0 font-mono text-[11px] text-ink-3"
                dateTime={lastSeen(event)}
                title={visibleText(lastSeen(event) ?? '')}
              >
                {timesSeen(event) === 1 ? '' : `${timesSeen(event)} × · `}
                {ageSince(lastSeen(event), wall)} ago
              </time>
            </span>
            <span className="block font-mono text-[11.5px] break-all text-ink-3">
              {visibleText(aboutText(event))}
            </span>
            <span className="block break-words text-ink-2">{visibleText(event.message ?? '')}</span>
          </li>
        ))}
      </ul>
      {events.value.length > mostEvents ? (
        <p className="mt-2 text-ink-3">and {events.value.length - mostEvents} older ones</p>
      ) : null}
    </>
  );
}
