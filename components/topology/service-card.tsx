import { memo, useContext } from 'react';
import { useView } from '#components/page/view-context.ts';
import { knownText, servesNobody, toneText } from '#lib/client/health-words.ts';
import { isSelected } from '#lib/client/selection.ts';
import { reachDetail } from '#lib/client/service-reach-words.ts';
import { cardFacts, endpointsDiffer } from '#lib/client/service-words.ts';
import { gravityText, outrankingGravity } from '#lib/client/severity-words.ts';
import { useServiceReach } from '#lib/client/use-client-place.ts';
import { useFreshness, useServiceEntry } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { CardFacts } from './card-facts.tsx';
import { CardVerdict } from './card-verdict.tsx';
import type { BoxProps } from './flow-graph.ts';
import { InTileContext } from './in-tile.ts';
import { SegmentBar } from './segment-bar.tsx';
import { ServiceNumber } from './service-number.tsx';
import { WireEnds } from './wire-ends.tsx';

/** An opened Service: its number, its name, what is wrong with it, in that order of weight. */
export const ServiceCard = memo(function ServiceCard({ data }: BoxProps) {
  const key = data.box.block.slice('svc/'.length);
  const entry = useServiceEntry(key);
  const fresh = useFreshness(serviceSources, namespaceOf(key));
  const { selection, select, setOpen, namesNamespaces } = useView();
  const reach = useServiceReach(key);
  const isInTile = useContext(InTileContext);
  if (entry === undefined) return null;
  const { metadata } = entry.service;
  const dead = servesNobody(entry.health) && fresh === 'live';
  const verdict = knownText(entry.summary, fresh);
  const differing = endpointsDiffer(entry);
  const notes = [
    ...(reach === undefined ? [] : [reachDetail(reach, entry.counts.published)]),
    ...(differing === undefined ? [] : [differing.sentence]),
  ];
  const gravity = outrankingGravity(entry, fresh);
  const tones = [
    ...(gravity === undefined ? [] : [gravityText(gravity)]),
    toneText(entry.health, fresh),
  ];
  const label = [`Service ${entry.key}, ${tones.join(', ')}: ${verdict}`, ...notes];
  return (
    <>
      <WireEnds box={data.box} />
      <article
        className="card surface pointer-events-auto flex h-full flex-col py-1.5 pr-3 pl-5"
        data-testid="service-card"
        data-key={entry.key}
        data-health={entry.health}
        data-gravity={gravity}
        data-fresh={fresh}
        data-dead={dead ? '' : undefined}
        data-selected={isSelected(selection, 'service', entry.key) ? '' : undefined}
      >
        <button
          type="button"
          className="absolute inset-0 rounded-[10px] outline-offset-[-4px]"
          aria-label={visibleText(label.join('; '))}
          title={visibleText(
            [
              entry.key,
              ...(gravity === undefined ? [] : [gravityText(gravity)]),
              verdict,
              cardFacts(entry),
              ...notes,
            ].join(' · '),
          )}
          aria-pressed={isSelected(selection, 'service', entry.key)}
          onClick={() => select({ kind: 'service', key: entry.key })}
        />
        <div className="flex items-start justify-between gap-2">
          <h3
            className={`min-w-0 truncate text-[16px] leading-[24px] font-bold ${dead ? 'mr-20' : ''}`}
          >
            {visibleText(metadata.name)}{' '}
            <span className="text-[11px] font-normal text-ink-3">
              {namesNamespaces ? visibleText(metadata.namespace) : ''}
            </span>
          </h3>
          <ServiceNumber entry={entry} fresh={fresh} size="card" />
        </div>
        <CardFacts entry={entry} fresh={fresh} />
        <div className="mt-1 shrink-0">
          <SegmentBar ready={entry.ready} counts={entry.counts} fresh={fresh} />
        </div>
        <CardVerdict entry={entry} fresh={fresh} />
        {isInTile ? null : (
          <FoldButton entryKey={entry.key} fold={() => setOpen(data.box.block, false)} />
        )}
      </article>
    </>
  );
});

function FoldButton({ entryKey, fold }: { readonly entryKey: string; readonly fold: () => void }) {
  return (
    <button
      type="button"
      className="absolute right-1 bottom-1 grid size-8 place-items-center rounded-md text-ink-3 hover:text-ink"
      aria-label={`Fold Service ${visibleText(entryKey)} to one line`}
      aria-expanded="true"
      onClick={fold}
    >
      <svg
        width="10"
        height="10"
        viewBox="0 0 10 10"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <path d="M2 6.5 5 3.5l3 3" />
      </svg>
    </button>
  );
}
