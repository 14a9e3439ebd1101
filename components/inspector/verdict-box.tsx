import { SeverityIcon } from '#components/status/severity-icon.tsx';
import { SinceText } from '#components/status/since-text.tsx';
import { StateIcon } from '#components/status/state-icon.tsx';
import { TimeLeft } from '#components/status/time-left.tsx';
import { knownText, servesNobody, toneText } from '#lib/client/health-words.ts';
import { meaningText } from '#lib/client/meaning-words.ts';
import { gravityText, outrankingGravity } from '#lib/client/severity-words.ts';
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
  const [head, rest] = inTwo(knownText(entry.summary, fresh));
  const gravity = outrankingGravity(entry, fresh);
  return (
    <div
      className="verdict surface mt-3 flex gap-2 rounded-[10px] p-3"
      data-testid="verdict"
      data-health={entry.health}
      data-gravity={gravity}
      data-fresh={fresh}
      data-dead={servesNobody(entry.health) && fresh === 'live' ? '' : undefined}
    >
      {gravity === undefined ? (
        <StateIcon tone={entry.health} fresh={fresh} size={17} labelled />
      ) : (
        <SeverityIcon gravity={gravity} fresh={fresh} size={17} />
      )}
      <div className="min-w-0">
        {gravity === undefined ? null : (
          <p className="text-[12px]" data-testid="verdict-gravity">
            <strong className="font-semibold text-tone">{gravityText(gravity)}</strong>
            {` · published: ${toneText(entry.health, fresh)}`}
          </p>
        )}
        <p className="break-words" data-testid="verdict-sentence">
          <strong className="text-[14px] font-semibold">{visibleText(head)}</strong>
          {visibleText(rest)}
        </p>
        {entry.since === undefined ? null : (
          <p className="text-[12px] text-ink" data-testid="verdict-since">
            <SinceText since={entry.since} form="full" />
          </p>
        )}
        {fresh === 'live' && entry.health === 'fallback' ? (
          <p className="text-[12px] font-semibold text-ink">
            <TimeLeft endsAt={entry.findings[0]?.endsAt} form="full" />
          </p>
        ) : null}
        {fresh === 'live' ? (
          <p className="mt-1 text-[12px] text-ink" data-testid="verdict-meaning">
            {visibleText(meaningText(entry))}
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** The numbers, and after a colon or a dot why; a sentence without numbers is one piece. */
function inTwo(sentence: string): readonly [string, string] {
  const end = /^[^:·]*\d+ of \d+[^:·]*[:·]/.exec(sentence)?.[0].length ?? sentence.length;
  return [sentence.slice(0, end), sentence.slice(end)];
}
