import { useState } from 'react';
import { useView } from '#components/page/view-context.ts';
import { RowList } from '#components/rows/row-list.tsx';
import { SeverityIcon } from '#components/status/severity-icon.tsx';
import { SinceText } from '#components/status/since-text.tsx';
import { knownText } from '#lib/client/health-words.ts';
import { gravityText } from '#lib/client/severity-words.ts';
import type { CommonCause } from '#lib/diagnosis/common-cause.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** A name in one line. */
const rowPx = 24;

/** What several Services suffer from, said once; opened, which Services. */
export function CommonCauseItem({
  cause,
  fresh,
}: {
  readonly cause: CommonCause;
  readonly fresh: Freshness;
}) {
  const { selection, reveal, setOpen } = useView();
  // Rendered anew when it is opened: then it is known which rows are seen.
  const [, setOpened] = useState(false);
  const { severity, sentence, since, services, within } = cause;
  return (
    <details
      className="common-cause"
      data-testid="common-cause"
      data-culprit={cause.key}
      onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
    >
      <summary className="common-cause-head">
        <SeverityIcon gravity={severity} fresh={fresh} size={14} />
        <span className="sr-only">{gravityText(severity)}, common cause:</span>
        <span className="min-w-0 flex-1 font-medium [overflow-wrap:anywhere]">
          {visibleText(knownText(sentence, fresh))}
          {within.map((narrower) => (
            <span key={narrower.key} className="block font-normal text-[12px] text-ink-2">
              {visibleText(knownText(`Of these, ${narrower.sentence}`, fresh))}
            </span>
          ))}
        </span>
        {/* As wide as it gets: a sentence that breaks anew each second would move all rows below. */}
        <span className="min-w-[11ch] shrink-0 text-right font-mono text-[11px] text-ink-3">
          <SinceText since={since} form="duration" />
        </span>
      </summary>
      <div className="pb-1 pl-[14px]">
        <RowList
          rows={services}
          idOf={sameText}
          estimatePx={rowPx}
          label="Services"
          testId="cause-services"
        >
          {(key) => (
            <button
              type="button"
              className="list-row w-full truncate rounded-md px-1.5 py-0.5 text-left"
              aria-pressed={selection?.kind === 'service' && selection.key === key}
              onClick={() => {
                setOpen(`svc/${key}`, true);
                reveal({ kind: 'service', key });
              }}
            >
              {visibleText(key)}
            </button>
          )}
        </RowList>
      </div>
    </details>
  );
}

function sameText(text: string): string {
  return text;
}
