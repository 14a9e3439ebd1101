import { memo } from 'react';
import { useView } from '#components/page/view-context.ts';
import { isTold, knownText } from '#lib/client/health-words.ts';
import { legacyUse, legacyWords } from '#lib/client/legacy-words.ts';
import { useFreshness, useServiceEntry } from '#lib/client/use-topology.ts';
import { legacySources } from '#lib/client/view-freshness.ts';
import { useChosenTab } from '#lib/client/view-params.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import type { BoxProps } from './flow-graph.ts';

/** The legacy Endpoints of a Service where they differ from its slices: dashed and without a wire, for nothing is sent by them. */
export const LegacyCard = memo(function LegacyCard({ data }: BoxProps) {
  const key = data.box.block.slice('svc/'.length);
  const legacy = useServiceEntry(key)?.legacy;
  const fresh = useFreshness(legacySources, namespaceOf(key));
  const { select } = useView();
  const [, setTab] = useChosenTab();
  if (legacy === undefined) return null;
  const { number, difference, whole } = legacyWords(key, legacy);
  const words = visibleText(knownText(whole, fresh));
  return (
    <article
      className="legacy pointer-events-auto relative flex h-full flex-col justify-center px-3"
      data-testid="legacy-card"
      data-key={key}
      data-fresh={fresh}
    >
      <button
        type="button"
        className="absolute inset-0 rounded-[10px]"
        aria-label={words}
        title={words}
        onClick={() => {
          select({ kind: 'service', key });
          void setTab('endpoints');
        }}
      />
      <p className="flex items-baseline gap-2 text-[11.5px] leading-[15px]">
        <span className="font-mono">Endpoints</span>
        <span className="min-w-0 flex-1 truncate text-[11px] text-ink-3">
          {legacyUse(data.box.width)}
        </span>
        <span className="shrink-0 font-mono">{isTold(fresh) ? number : '–/–'}</span>
      </p>
      <p className="line-clamp-2 text-[11px] leading-[14px] text-ink-2">
        {knownText(difference, fresh)}
      </p>
    </article>
  );
});
