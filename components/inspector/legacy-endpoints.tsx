import { useMemo } from 'react';
import { TableGap } from '#components/rows/table-gap.tsx';
import { useRowWindow } from '#lib/client/use-row-window.ts';
import type { ComparedPort, SaidOfAddress } from '#lib/diagnosis/compare-endpoints.ts';
import { compareEndpoints } from '#lib/diagnosis/compare-endpoints.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';
import { TableHead } from './table-head.tsx';

/** A difference in one line. */
const rowPx = 24;
const heads = ['Address', 'Endpoints', 'Slices'] as const;

/** The legacy Endpoints object beside the slices: one line where they agree, both where they do not. */
export function LegacyEndpoints({ detail }: { readonly detail: ServiceDetail }) {
  const { service, slices, legacyEndpoints } = detail;
  const compared = useMemo(() => {
    if (legacyEndpoints.kind === 'unknown' || legacyEndpoints.value === undefined) return undefined;
    return compareEndpoints(service, legacyEndpoints.value, slices);
  }, [service, slices, legacyEndpoints]);
  return (
    <section className="inspector-section" data-testid="legacy-endpoints">
      <h3 className="section-head pb-1.5">Legacy Endpoints</h3>
      {legacyEndpoints.kind === 'unknown' ? (
        <p className="text-ink-2">{visibleText(legacyEndpoints.reason)}</p>
      ) : null}
      {legacyEndpoints.kind === 'known' && compared === undefined ? (
        <p className="text-ink-2">There is no Endpoints object of this name.</p>
      ) : null}
      {compared === undefined ? null : (
        <>
          <p className="text-ink-2">
            {compared.agrees
              ? 'It says the same as the slices.'
              : 'It says something else than the slices; kube-proxy and cluster DNS read slices only.'}
            {compared.mirrored ? ' Some of the slices are copies of it.' : ''}
            {compared.truncated ? ' It holds at most 1 000 addresses, and there are more.' : ''}
          </p>
          {compared.ports
            .filter(({ differing }) => differing.length > 0)
            .map((port) => (
              <Differences key={`${port.name} ${port.protocol} ${port.port}`} port={port} />
            ))}
        </>
      )}
    </section>
  );
}

function Differences({ port }: { readonly port: ComparedPort }) {
  const ids = useMemo(() => port.differing.map(({ address }) => address), [port]);
  const { rows, endPx, list, isWhole } = useRowWindow<HTMLTableElement>(ids, {
    estimatePx: rowPx,
    pinned: [],
  });
  return (
    <table
      ref={list}
      className="facts-table mt-1.5"
      aria-rowcount={isWhole ? undefined : ids.length + 1}
    >
      <caption className="pb-1 text-left font-mono text-[11.5px] text-ink-2">
        {visibleText(`${port.name} ${port.port ?? ''}/${port.protocol}`.trim())} · Endpoints{' '}
        {port.readyInEndpoints} ready, slices {port.readyInSlices} ready
      </caption>
      <TableHead heads={heads} />
      {rows.flatMap(({ index, gapPx }) => {
        const said = port.differing[index];
        if (said === undefined) return [];
        return [
          <TableGap key={`above ${said.address}`} px={gapPx} columns={heads.length} />,
          <Difference key={said.address} row={index} said={said} />,
        ];
      })}
      <TableGap px={endPx} columns={heads.length} />
    </table>
  );
}

function Difference({
  row,
  said: { address, endpoints, slices },
}: {
  readonly row: number;
  readonly said: ComparedPort['differing'][number];
}) {
  return (
    <tbody data-row={row}>
      <tr aria-rowindex={row + 2}>
        <th scope="row" className="font-mono">
          {visibleText(address)}
        </th>
        <td>{said(endpoints)}</td>
        <td>{said(slices)}</td>
      </tr>
    </tbody>
  );
}

function said(what: SaidOfAddress): string {
  return what === 'not-ready' ? 'not ready' : what;
}
