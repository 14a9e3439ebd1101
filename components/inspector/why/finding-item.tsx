import type { ReactNode } from 'react';
import { useState } from 'react';
import { SeverityIcon } from '#components/status/severity-icon.tsx';
import { SinceText } from '#components/status/since-text.tsx';
import { asSentence } from '#lib/client/sentence.ts';
import { gravityOf, gravityText } from '#lib/client/severity-words.ts';
import { useCatalogueEntry } from '#lib/client/use-catalogue-entry.ts';
import type { Finding } from '#lib/domain/finding.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { FindingDetail } from './finding-detail.tsx';

/** One finding: how grave, what, since when; opened, what it rests on and what to do. */
export function FindingItem({
  finding,
  fresh,
  startsOpen,
  children,
}: {
  readonly finding: Finding;
  readonly fresh: Freshness;
  readonly startsOpen: boolean;
  /** Its consequences. */
  readonly children?: ReactNode;
}) {
  const [isOpen, setOpen] = useState(startsOpen);
  const gravity = gravityOf(finding);
  const title = useCatalogueEntry(finding.id)?.title;
  return (
    <li
      className="finding"
      data-testid="finding"
      data-finding={finding.id}
      data-gravity={gravity}
      data-fresh={fresh}
    >
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="finding-head">
          <SeverityIcon gravity={gravity} fresh={fresh} size={15} />
          <span className="min-w-0 flex-1">
            <span className="block font-medium break-words">
              {visibleText(asSentence(finding.sentence))}
            </span>
            <span className="mt-0.5 block text-[11.5px] text-ink-3">
              <span className={gravity === 'info' ? '' : 'font-semibold text-tone'}>
                {gravityText(gravity)}
              </span>
              {' · '}
              <span>
                <span className="font-mono">{finding.id}</span>
                {title === undefined ? '' : ` ${title}`}
              </span>
              {' · '}
              <SinceText since={finding.since} form="short" />
            </span>
          </span>
          <Chevron />
        </summary>
        {isOpen ? <FindingDetail finding={finding} /> : null}
      </details>
      {children}
    </li>
  );
}

function Chevron() {
  return (
    <svg
      className="finding-chevron mt-1 shrink-0 text-ink-3"
      width="10"
      height="10"
      viewBox="0 0 10 10"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d="M3.5 2 6.5 5l-3 3" />
    </svg>
  );
}
