import { SinceText } from '#components/status/since-text.tsx';
import { TimeLeft } from '#components/status/time-left.tsx';
import { isTold, servesNobody } from '#lib/client/health-words.ts';
import { cardFacts, endpointsDiffer, expectedText } from '#lib/client/service-words.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { ReachNote } from './reach-note.tsx';

type Shown = { readonly entry: ServiceEntry; readonly fresh: Freshness };

/**
 * Kind, address and ports in one row, and how things stand. Where there is no room for both the facts, which stand in the
 * card's title, go whole to a second row that is not seen: hence from the right.
 */
export function CardFacts({ entry, fresh }: Shown) {
  const isQuiet = !(servesNobody(entry.health) && fresh === 'live');
  return (
    <div
      className={`mt-0.5 flex h-[15px] shrink-0 flex-row-reverse flex-wrap gap-x-2 overflow-hidden font-mono text-[11px] leading-[15px] ${isQuiet ? 'text-ink-3' : 'text-ink-2'}`}
    >
      <ReachNote serviceKey={entry.key} published={entry.counts.published} />
      {endpointsDiffer(entry) === undefined || entry.legacy !== undefined ? null : (
        <span className="badge" data-testid="endpoints-differ">
          Endpoints differ
        </span>
      )}
      <CardTimes entry={entry} fresh={fresh} />
      <span className="min-w-0 grow basis-20 truncate">{visibleText(cardFacts(entry))}</span>
    </div>
  );
}

/** What is missing, for how long already; and when the last grace period ends. */
function CardTimes({ entry, fresh }: Shown) {
  const endsAt = fresh === 'live' ? entry.findings[0]?.endsAt : undefined;
  const parts = [
    ...(isTold(fresh) && expectedText(entry) !== '' ? [expectedText(entry)] : []),
    ...(entry.since === undefined
      ? []
      : [<SinceText key="since" since={entry.since} form="duration" />]),
    ...(endsAt === undefined || entry.health !== 'fallback'
      ? []
      : [<TimeLeft key="left" endsAt={endsAt} form="duration" />]),
  ];
  return <span className="flex shrink-0 gap-2 text-ink-2">{parts}</span>;
}
