import { memo, useState } from 'react';
import { useView } from '#components/page/view-context.ts';
import { SeverityIcon } from '#components/status/severity-icon.tsx';
import { SinceText } from '#components/status/since-text.tsx';
import { StateIcon } from '#components/status/state-icon.tsx';
import {
  endpointTone,
  isTold,
  knownText,
  servesNobody,
  toneText,
} from '#lib/client/health-words.ts';
import { isSelected } from '#lib/client/selection.ts';
import { besideNumber, expectedText, isVerdictTold, lineFacts } from '#lib/client/service-words.ts';
import { gravityText, outrankingGravity } from '#lib/client/severity-words.ts';
import type { SliceItem } from '#lib/client/slice-items.ts';
import { serviceItems } from '#lib/client/slice-items.ts';
import { useUnreachedIn } from '#lib/client/use-client-place.ts';
import { useFreshness, useServiceEntry, useSlicesOf } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { mostLineDots } from '#lib/layout/measures.ts';
import type { Slots } from '#lib/layout/slots.ts';
import { assignSlots } from '#lib/layout/slots.ts';
import type { BoxProps } from './flow-graph.ts';
import { ReachNote } from './reach-note.tsx';
import { ServiceNumber } from './service-number.tsx';

/** A Service as one line with its dots; a click opens it. */
export const ServiceLine = memo(function ServiceLine({ data }: BoxProps) {
  const key = data.box.block.slice('svc/'.length);
  const entry = useServiceEntry(key);
  const slices = useSlicesOf(entry);
  const fresh = useFreshness(serviceSources, namespaceOf(key));
  const { selection, select, setOpen, namesNamespaces } = useView();
  if (entry === undefined) return null;
  const { metadata } = entry.service;
  const gravity = outrankingGravity(entry, fresh);
  return (
    <article
      className="card surface pointer-events-auto flex h-full items-center gap-2.5 pr-3 pl-4"
      data-testid="service-line"
      data-key={entry.key}
      data-health={entry.health}
      data-gravity={gravity}
      data-fresh={fresh}
      data-dead={servesNobody(entry.health) && fresh === 'live' ? '' : undefined}
      data-selected={isSelected(selection, 'service', entry.key) ? '' : undefined}
    >
      <button
        type="button"
        className="absolute inset-0 rounded-[10px] outline-offset-[-4px]"
        aria-label={visibleText(
          `Open Service ${entry.key}, ${gravity === undefined ? '' : `${gravityText(gravity)}, `}${toneText(entry.health, fresh)}: ${knownText(entry.summary, fresh)}`,
        )}
        aria-expanded="false"
        onClick={() => {
          setOpen(data.box.block, true);
          select({ kind: 'service', key: entry.key });
        }}
      />
      {gravity === undefined ? (
        <StateIcon tone={entry.health} fresh={fresh} />
      ) : (
        <SeverityIcon gravity={gravity} fresh={fresh} size={15} />
      )}
      <h3
        className="w-36 shrink-0 truncate text-[13px] font-semibold"
        title={visibleText(entry.key)}
      >
        {visibleText(metadata.name)}
      </h3>
      <LineWords
        entry={entry}
        fresh={fresh}
        namespace={namesNamespaces ? `${metadata.namespace} · ` : ''}
      />
      <ReachNote serviceKey={entry.key} published={entry.counts.published} />
      <LineDots serviceKey={entry.key} items={serviceItems(slices)} fresh={fresh} />
      <span className="text-[11px] text-ink-2">{isTold(fresh) ? expectedText(entry) : ''}</span>
      <span className="min-w-[52px] text-right">
        <ServiceNumber entry={entry} fresh={fresh} size="line" />
      </span>
    </article>
  );
});

/** What is wrong, where something is; else the quiet facts. */
function LineWords({
  entry,
  fresh,
  namespace,
}: {
  readonly entry: ServiceEntry;
  readonly fresh: Freshness;
  readonly namespace: string;
}) {
  if (!isVerdictTold(entry)) {
    return (
      <p className="min-w-0 flex-1 truncate font-mono text-[11px] text-ink-3">
        {visibleText(`${namespace}${lineFacts(entry)}`)}
      </p>
    );
  }
  return (
    <>
      <p
        className="line-clamp-2 min-w-0 flex-1 text-[12px] leading-[14px] text-tone"
        title={visibleText(entry.summary)}
        data-testid="line-verdict"
      >
        <span className="font-mono text-[11px] text-ink-3">{visibleText(namespace)}</span>
        {visibleText(knownText(besideNumber(entry), fresh))}
      </p>
      <span className="shrink-0 font-mono text-[11px] text-ink-3">
        <SinceText since={entry.since} form="duration" />
      </span>
    </>
  );
}

function LineDots({
  serviceKey,
  items,
  fresh,
}: {
  readonly serviceKey: string;
  readonly items: readonly SliceItem[];
  readonly fresh: Freshness;
}) {
  const [known, setKnown] = useState<Slots>([]);
  const unreachedWords = useUnreachedIn(serviceKey);
  const slots = assignSlots(known, items);
  if (slots !== known) setKnown(slots);
  const byId = new Map(items.map((item) => [item.id, item]));
  return (
    <span className="flex shrink-0 items-center gap-[3px]" aria-hidden="true">
      {slots.slice(0, mostLineDots).map((id, slot) => {
        const item = id === undefined ? undefined : byId.get(id);
        // biome-ignore lint/suspicious/noArrayIndexKey: the slot is the identity; who sits in it may change
        if (item === undefined) return <span key={slot} className="size-[9px]" />;
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the slot is the identity
            key={slot}
            className="dot"
            data-health={endpointTone(item.endpoint)}
            data-fresh={fresh}
            data-unreached={unreachedWords(item.endpoint) === undefined ? undefined : ''}
          />
        );
      })}
      {items.length > mostLineDots ? (
        <span className="ml-1 font-mono text-[11px] text-ink-3">of {items.length}</span>
      ) : null}
    </span>
  );
}
