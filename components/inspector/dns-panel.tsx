import { Fragment, useMemo } from 'react';
import { fromSliceEntry } from '#lib/domain/slice-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import type { DnsName } from '#lib/traffic/dns-names.ts';
import { dnsNames } from '#lib/traffic/dns-names.ts';
import type { PanelProps } from './panel-props.ts';

/** As many names as can be looked through. */
const mostNames = 100;

/** The names and records that cluster DNS answers. */
export function DnsPanel({ entry, slices }: PanelProps) {
  const names = useMemo(
    () => dnsNames(entry.service, slices.map(fromSliceEntry)),
    [entry.service, slices],
  );
  return (
    <section className="inspector-section" aria-label="DNS" data-testid="dns-panel">
      <p className="text-[12px] text-ink-3">
        As CoreDNS answers from what is published, with the usual cluster domain cluster.local; the
        real domain and other servers may differ.
      </p>
      <ul className="mt-2 grid grid-cols-1 gap-3">
        {names.slice(0, mostNames).map((name) => (
          <NameItem key={name.name} name={name} />
        ))}
      </ul>
      {names.length > mostNames ? (
        <p className="mt-2 text-ink-2">{names.length - mostNames} more names are not shown.</p>
      ) : null}
    </section>
  );
}

function NameItem({ name }: { readonly name: DnsName }) {
  const isMissing = name.status !== 'NOERROR';
  return (
    <li data-testid="dns-name" data-name={name.name} data-status={name.status}>
      <p className="flex items-baseline justify-between gap-2">
        <code className="min-w-0 text-[11.5px] font-semibold [overflow-wrap:anywhere]">
          <BrokenName name={visibleText(name.name)} />
        </code>
        <span className={`badge shrink-0 ${isMissing ? 'border-dashed' : ''}`}>{name.status}</span>
      </p>
      <p className="text-[12px] text-ink-2">{visibleText(name.words)}</p>
      {name.records.length === 0 ? null : (
        <ul className="mt-0.5 font-mono text-[11.5px] text-ink-2">
          {name.records.map(({ type, data }) => (
            <li key={`${type} ${data}`} className="flex">
              <span className="w-12 shrink-0 text-ink-3">{type}</span>
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <BrokenName name={visibleText(data)} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** A long name goes on in the next line after one of its dots. */
function BrokenName({ name }: { readonly name: string }) {
  return name.split(/(?<=\.)/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}
