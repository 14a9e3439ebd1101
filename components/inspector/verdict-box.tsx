import { SinceText } from '#components/status/since-text.tsx';
import { StateIcon } from '#components/status/state-icon.tsx';
import { knownText, servesNobody } from '#lib/client/health-words.ts';
import { meaningText } from '#lib/client/meaning-words.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** The verdict: the sentence, since when, and what it means for whoever connects now. */
export function VerdictBox({
  entry,
  fresh,
}: {
  readonly entry: ServiceEntry;
  readonly fresh: Freshness;
}) {
  return (
    <div
      className="verdict surface mt-3 flex gap-2 rounded-[10px] p-3"
      data-testid="verdict"
      data-health={entry.health}
      data-fresh={fresh}
      data-dead={servesNobody(entry.health) && fresh === 'live' ? '' : undefined}
    >
      <StateIcon tone={entry.health} fresh={fresh} size={17} labelled />
      <div className="min-w-0">
        <p className="font-semibold break-words" data-testid="verdict-sentence">
          {visibleText(knownText(entry.summary, fresh))}
        </p>
        {entry.since === undefined ? null : (
          <p className="text-[12px] text-ink" data-testid="verdict-since">
            <SinceText since={entry.since} form="full" />
          </p>
        )}
        {fresh === 'live' ? (
          <p className="mt-1 text-[12px] text-ink" data-testid="verdict-meaning">
            {visibleText(meaningText(entry))}
          </p>
        ) : null}
      </div>
    </div>
  );
}
