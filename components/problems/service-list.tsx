import { memo } from 'react';
import { useView } from '#components/page/view-context.ts';
import { RowList } from '#components/rows/row-list.tsx';
import { SeverityIcon } from '#components/status/severity-icon.tsx';
import { StateIcon } from '#components/status/state-icon.tsx';
import { counted } from '#lib/client/counted.ts';
import { isTold, toneText } from '#lib/client/health-words.ts';
import type { ViewFilter } from '#lib/client/search.ts';
import { gravityText, outrankingGravity } from '#lib/client/severity-words.ts';
import { useShownServices } from '#lib/client/use-shown-services.ts';
import { useFreshness, useServiceEntry } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

const rowPx = 28;

/** Every Service by namespace and name: the same as on the canvas, for eyes and screen readers alike. */
export function ServiceList({ filter }: { readonly filter: ViewFilter }) {
  const { state, all, shown: keys } = useShownServices(filter);
  return (
    <section id="services" tabIndex={-1} aria-labelledby="services-title" className="pb-4">
      <header className="flex flex-wrap items-baseline justify-between gap-x-3 px-3 pt-2 pb-2">
        <h2 id="services-title" className="section-head">
          Services
        </h2>{' '}
        <span className="section-count">
          {keys.length === all.length
            ? counted(state, 'services', all.length)
            : `${keys.length} of ${all.length}`}
        </span>
      </header>
      <RowList rows={keys} idOf={(key) => key} estimatePx={rowPx} testId="services">
        {(key) => <ServiceListItem entryKey={key} />}
      </RowList>
    </section>
  );
}

const ServiceListItem = memo(function ServiceListItem({ entryKey }: { readonly entryKey: string }) {
  const entry = useServiceEntry(entryKey);
  const fresh = useFreshness(serviceSources, namespaceOf(entryKey));
  const { selection, reveal, namesNamespaces } = useView();
  if (entry === undefined) return null;
  const { namespace, name } = entry.service.metadata;
  const isKnown = isTold(fresh);
  const gravity = outrankingGravity(entry, fresh);
  const count = isKnown ? `${entry.ready}/${entry.counts.published}` : '–';
  return (
    <button
      type="button"
      className="list-row flex min-h-7 w-full items-center gap-2 rounded-md px-1.5 text-left"
      data-testid="service-row"
      data-key={entry.key}
      data-health={entry.health}
      data-fresh={fresh}
      aria-pressed={selection?.kind === 'service' && selection.key === entry.key}
      onClick={() => reveal({ kind: 'service', key: entry.key })}
    >
      {gravity === undefined ? (
        <StateIcon tone={entry.health} fresh={fresh} size={13} />
      ) : (
        <SeverityIcon gravity={gravity} fresh={fresh} size={13} />
      )}
      <span className="sr-only">
        {gravity === undefined ? '' : `${gravityText(gravity)}, `}
        {toneText(entry.health, fresh)}:
      </span>
      <span className="min-w-0 flex-1 truncate">
        {visibleText(name)}{' '}
        <span className="text-[11px] text-ink-3">
          {namesNamespaces ? visibleText(namespace) : ''}
        </span>
      </span>
      <span className="shrink-0 font-mono text-[11px] text-ink-2">
        {entry.health === 'external' ? 'alias' : count}
      </span>
    </button>
  );
});
