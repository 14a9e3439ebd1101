import { SinceText } from '#components/status/since-text.tsx';
import { StateIcon } from '#components/status/state-icon.tsx';
import { TimeLeft } from '#components/status/time-left.tsx';
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
  const [head, rest] = inTwo(knownText(entry.summary, fresh));
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

/** The numbers, and after a colon why; a sentence without numbers is one piece. */
function inTwo(sentence: string): readonly [string, string] {
  const end = /^[^:]*\d+ of \d+[^:]*:/.exec(sentence)?.[0].length ?? sentence.length;
  return [sentence.slice(0, end), sentence.slice(end)];
}
