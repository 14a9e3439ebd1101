import { memo, useEffect, useRef } from 'react';
import { StateIcon } from '#components/status/state-icon.tsx';
import type { EndpointLine } from '#lib/client/endpoint-lines.ts';
import { endpointTone, toneText } from '#lib/client/health-words.ts';
import { dimmedPrefix, endpointName } from '#lib/client/slice-items.ts';
import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** One distinct endpoint, and beneath it why it takes no traffic. */
export const EndpointLineRow = memo(function EndpointLineRow({
  row: place,
  line,
  neighbours,
  fresh,
  reach,
  isChosen,
}: {
  /** Its place in the table. */
  readonly row: number;
  readonly line: EndpointLine;
  /** All endpoints of the Service: what their names share is dimmed. */
  readonly neighbours: Pick<SliceEntry, 'endpoints'>;
  readonly fresh: Freshness;
  /** Why the chosen client does not reach it, or not on all ports; undefined where it does or no client is chosen. */
  readonly reach: string | undefined;
  readonly isChosen: boolean;
}) {
  const row = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const { endpoint, addresses, slices, disagree, why } = line;
  const tone = endpointTone(endpoint);
  const name = endpointName(endpoint);
  const prefix = dimmedPrefix(neighbours, name);
  const { ready, serving, terminating } = conditionsOf(endpoint.conditions);
  const notes = [
    ...(why === '' ? [] : [why]),
    ...(disagree ? [`its slices disagree: ${slices.join(', ')}`] : []),
    ...(reach === undefined ? [] : [reach]),
  ];
  return (
    <tbody
      ref={row}
      data-row={place}
      className={isChosen ? 'bg-line' : undefined}
      aria-current={isChosen ? 'true' : undefined}
      data-testid="endpoint-line"
      data-target={endpoint.targetRef?.name ?? ''}
      data-health={tone}
      data-fresh={fresh}
    >
      <tr aria-rowindex={place + 2}>
        <th scope="row">
          <span className="flex items-start gap-1.5">
            <StateIcon tone={tone} fresh={fresh} size={13} />
            <span className="sr-only">{toneText(tone, fresh)}:</span>
            <span className="min-w-0 font-mono text-[11.5px]">
              <span className="flex" title={visibleText(name)}>
                <span className="min-w-0 truncate text-ink-3">{visibleText(prefix)}</span>
                <span className="shrink-0">{visibleText(name.slice(prefix.length))}</span>
              </span>
              {addresses
                .filter((address) => address !== name)
                .map((address) => (
                  <span key={address} className="block font-normal text-ink-2">
                    {visibleText(address)}
                  </span>
                ))}
            </span>
          </span>
        </th>
        <YesNo value={ready} />
        <YesNo value={serving} />
        <YesNo value={terminating} />
        <td className="min-w-14 [overflow-wrap:anywhere]">
          {visibleText(`${endpoint.nodeName ?? '–'} · ${endpoint.zone ?? '–'}`)}
        </td>
      </tr>
      {notes.length === 0 ? null : (
        <tr className="row-note">
          <td colSpan={5} className="pl-[19px] text-ink-2">
            {visibleText(notes.join(' · '))}
          </td>
        </tr>
      )}
    </tbody>
  );
});

function YesNo({ value }: { readonly value: boolean }) {
  return <td className={value ? '' : 'text-ink-3'}>{value ? 'yes' : 'no'}</td>;
}
