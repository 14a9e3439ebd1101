import { objectText } from '#lib/client/evidence-words.ts';
import { useFreshness } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { FindingList } from './why/finding-list.tsx';

/** A finding about what belongs to no Service. */
export function FindingInspector({ entry }: { readonly entry: FindingEntry | undefined }) {
  const fresh = useFreshness(serviceSources, entry?.finding.subject.namespace ?? '');
  if (entry === undefined) {
    return (
      <p className="p-4 pr-16 text-ink-2">
        This finding does not hold any more, or is about something that is not shown.
      </p>
    );
  }
  const { subject } = entry.finding;
  return (
    <>
      <header className="p-4 pb-3">
        <h2 className="pr-14 text-[15px] font-bold break-words">{visibleText(subject.name)}</h2>
        <p className="font-mono text-[11.5px] text-ink-3">
          {visibleText([objectText(subject), subject.namespace ?? 'whole cluster'].join(' · '))}
        </p>
      </header>
      <FindingList key={entry.key} findings={[entry.finding]} fresh={fresh} />
    </>
  );
}
