import { StateIcon } from '#components/status/state-icon.tsx';
import { knownText, servesNobody } from '#lib/client/health-words.ts';
import type { Selection } from '#lib/client/selection.ts';
import { badgesOf, kindText } from '#lib/client/service-words.ts';
import { ghostsOf } from '#lib/client/slice-items.ts';
import { useFreshness, useSlicesOf } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { GhostTable } from './ghost-table.tsx';
import { PortsTable } from './ports-table.tsx';
import { ServiceFacts } from './service-facts.tsx';
import { SliceTable } from './slice-table.tsx';
import { useServiceDetail } from './use-service-detail.ts';

/** One Service: its verdict, its ports, every slice with every endpoint, what is missing, the rest. */
export function ServiceInspector({
  entry,
  chosen,
}: {
  readonly entry: ServiceEntry;
  readonly chosen: Extract<Selection, { kind: 'endpoint' }> | undefined;
}) {
  const { namespace, name } = entry.service.metadata;
  const fresh = useFreshness(serviceSources, namespace);
  const slices = useSlicesOf(entry);
  const detail = useServiceDetail(entry, slices);
  return (
    <>
      <header className="p-4 pb-3">
        <h2 className="pr-14 text-[17px] font-bold break-words">{visibleText(name)}</h2>
        <p className="font-mono text-[11.5px] break-words text-ink-3">
          {visibleText([namespace, kindText(entry), ...badgesOf(entry)].join(' · '))}
        </p>
        <p
          className="verdict surface mt-3 flex gap-2 rounded-[10px] p-3"
          data-testid="verdict"
          data-health={entry.health}
          data-fresh={fresh}
          data-dead={servesNobody(entry.health) && fresh === 'live' ? '' : undefined}
        >
          <StateIcon tone={entry.health} fresh={fresh} size={17} labelled />
          <span className="min-w-0 font-semibold break-words">
            {visibleText(knownText(entry.summary, fresh))}
          </span>
        </p>
        {entry.expectation.kind === 'not-evaluated' ? (
          <p className="mt-2 text-[12px] text-ink-2">
            What should be published was not evaluated: {visibleText(entry.expectation.reason)}
          </p>
        ) : null}
        {detail.error instanceof Error ? (
          <p className="mt-2 text-[12px] text-ink-2">
            {detail.error.message}; what is published is shown without the Pods’ own facts.
          </p>
        ) : null}
      </header>
      <PortsTable entry={entry} fresh={fresh} />
      {slices.map((slice) => (
        <SliceTable key={slice.key} slice={slice} pods={detail.data?.pods ?? []} chosen={chosen} />
      ))}
      {slices.length === 0 && entry.kind !== 'ExternalName' ? (
        <section className="inspector-section">
          <h3 className="section-head">EndpointSlices</h3>
          <p className="mt-1 text-ink-2">
            {knownText('no EndpointSlice names this Service', fresh)}
          </p>
        </section>
      ) : null}
      <GhostTable ghosts={ghostsOf(entry)} namespace={namespace} />
      <ServiceFacts entry={entry} />
    </>
  );
}
