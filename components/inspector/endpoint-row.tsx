import { memo, useEffect, useRef } from 'react';
import { StateIcon } from '#components/status/state-icon.tsx';
import { endpointTone } from '#lib/client/health-words.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { Endpoint, EndpointHints } from '#lib/domain/objects.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { UnreachedNote } from './unreached-note.tsx';

/** `255.255.255.255` */
const longestWhole = 15;

/** One endpoint as the slice publishes it. */
export const EndpointRow = memo(function EndpointRow({
  row: place,
  slice,
  sliceKey,
  endpoint,
  fresh,
  age,
  ageOf,
  isChosen,
}: {
  /** Its place in the table. */
  readonly row: number;
  readonly slice: string;
  readonly sliceKey: string;
  readonly endpoint: Endpoint;
  readonly fresh: Freshness;
  readonly age: string;
  readonly ageOf: 'Pod' | 'slice';
  readonly isChosen: boolean;
}) {
  const row = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const { addresses, conditions, nodeName, zone, targetRef, hostname } = endpoint;
  const tone = endpointTone(endpoint);
  const hints = hintsText(endpoint.hints);
  return (
    <tbody
      ref={row}
      data-row={place}
      className={isChosen ? 'bg-line' : undefined}
      aria-current={isChosen ? 'true' : undefined}
      data-testid="endpoint-row"
      data-slice={slice}
      data-address={addresses.join(',')}
      data-ready={published(conditions?.ready)}
      data-serving={published(conditions?.serving)}
      data-terminating={published(conditions?.terminating)}
      data-node={nodeName ?? ''}
      data-zone={zone ?? ''}
      data-target={targetRef?.name ?? ''}
      data-health={tone}
      data-fresh={fresh}
    >
      <tr aria-rowindex={place + 2}>
        <th scope="row">
          <span className="flex items-start gap-1.5">
            <StateIcon tone={tone} fresh={fresh} size={13} labelled />
            <span className="min-w-0 font-mono text-[11.5px]">
              {targetText(endpoint)}
              {addresses.map((address) => (
                <span key={address} className={addressLook(address)}>
                  {visibleText(address)}
                </span>
              ))}
              {hostname === undefined ? null : (
                <span className="block text-ink-3">hostname {visibleText(hostname)}</span>
              )}
              {hints === '' ? null : <span className="block text-ink-3">{visibleText(hints)}</span>}
              <UnreachedNote slice={sliceKey} endpoint={endpoint} />
            </span>
          </span>
        </th>
        <Condition value={conditions?.ready} absent="true" />
        <Condition value={conditions?.serving} absent="true" />
        <Condition value={conditions?.terminating} absent="false" />
        <td className={`[overflow-wrap:anywhere] ${nodeName === undefined ? '' : 'min-w-14'}`}>
          {visibleText(nodeName ?? '–')}
          <span className="block text-ink-3">{visibleText(zone ?? '–')}</span>
        </td>
        <td title={`age of the ${ageOf}`}>{age}</td>
      </tr>
    </tbody>
  );
});

/** An IPv4 address is never broken: half of one reads as another. */
function addressLook(address: string): string {
  const isLong = address.length > longestWhole;
  return `block font-normal text-ink-2 ${isLong ? '' : 'whitespace-nowrap'}`;
}

/** A condition as published; where it is absent, what the API says that means. */
function Condition({
  value,
  absent,
}: {
  readonly value: boolean | undefined;
  readonly absent: string;
}) {
  if (value !== undefined) return <td>{value ? 'true' : 'false'}</td>;
  return (
    <td className="text-ink-3" title={`absent, which means ${absent}`}>
      absent <span className="whitespace-nowrap">(= {absent})</span>
    </td>
  );
}

function published(value: boolean | undefined): string {
  return value === undefined ? 'absent' : `${value}`;
}

function targetText({ targetRef }: Endpoint): string {
  if (targetRef?.name === undefined) return 'no target';
  const kind = targetRef.kind === 'Pod' || targetRef.kind === undefined ? '' : `${targetRef.kind} `;
  return visibleText(`${kind}${targetRef.name}`);
}

function hintsText(hints: EndpointHints | undefined): string {
  const zones = hints?.forZones?.map(({ name }) => name) ?? [];
  const nodes = hints?.forNodes?.map(({ name }) => name) ?? [];
  return [
    ...(zones.length === 0 ? [] : [`hint: zone ${zones.join(', ')}`]),
    ...(nodes.length === 0 ? [] : [`hint: node ${nodes.join(', ')}`]),
  ].join(' · ');
}
