import { SeverityIcon } from '#components/status/severity-icon.tsx';
import type { Gravity } from '#lib/client/severity-words.ts';
import { gravityText } from '#lib/client/severity-words.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** The words of a problem: how grave by sign and word, and the sentence, in three lines at most. */
export function ProblemText({
  gravity,
  fresh,
  text,
}: {
  readonly gravity: Gravity;
  readonly fresh: Freshness;
  readonly text: string;
}) {
  return (
    <span className="flex gap-1.5 text-[12px] text-ink-2" title={visibleText(text)}>
      <span className="mt-[2px]">
        <SeverityIcon gravity={gravity} fresh={fresh} size={12} />
      </span>
      <span className="line-clamp-3 min-w-0 break-words">
        <span className="font-semibold text-tone" data-gravity={gravity} data-fresh={fresh}>
          {gravityText(gravity)}
        </span>
        {' · '}
        {visibleText(text)}
      </span>
    </span>
  );
}
