import { ageSince } from '#lib/client/duration.ts';
import { useNow, useTopologyPage } from '#lib/client/use-topology.ts';
import type { Passage, Propagation } from '#lib/diagnosis/propagation.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** How long from a Pod's Ready to its slice, as far as it was watched. */
export function PropagationFacts({
  entryKey,
  propagation,
}: {
  readonly entryKey: string;
  readonly propagation: Propagation | undefined;
}) {
  useNow();
  const { lags } = useTopologyPage();
  const lag = lags.of(entryKey);
  const wall = Date.now();
  return (
    <section className="inspector-section" data-testid="propagation">
      <h3 className="section-head pb-1.5">From Ready to published</h3>
      {propagation === undefined || propagation.seen === 0 ? (
        <p className="text-ink-2">No Pod became ready while this was watched.</p>
      ) : (
        <dl className="facts">
          <PassageFact name="Last" passage={propagation.last} />
          <PassageFact name="Worst" passage={propagation.worst} />
          <dt>Seen</dt>
          <dd>{propagation.seen}</dd>
        </dl>
      )}
      {(propagation?.waiting ?? []).map(({ pod, readyAt }) => (
        <p key={pod} className="mt-1 break-words text-ink-2">
          {visibleText(pod)} has been ready for {ageSince(readyAt, wall)} and is not published as
          ready yet
        </p>
      ))}
      {lag === undefined ? null : (
        <dl className="facts mt-1" data-testid="shown-lag">
          <dt>To this page</dt>
          <dd>
            last {lengthText(lag.last)} · worst {lengthText(lag.worst)} of {lag.seen}
          </dd>
        </dl>
      )}
      <p className="mt-1.5 text-[11.5px] text-ink-3">
        From the Pod’s arrival at this server to its slice’s, by the server’s clock; good to some
        milliseconds. To this page: from a change’s arrival at the server until it is drawn here,
        counted while the Service is on the page by name.
      </p>
    </section>
  );
}

function PassageFact({
  name,
  passage,
}: {
  readonly name: string;
  readonly passage: Passage | undefined;
}) {
  if (passage === undefined) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd title={`ready ${passage.readyAt}, published ${passage.publishedAt}`}>
        {lengthText(passage.ms)} · {visibleText(passage.pod)}
      </dd>
    </>
  );
}

/** "12 ms", "1.4 s". */
function lengthText(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
