import type { ReactNode } from 'react';
import { Fragment, useEffect, useMemo, useState } from 'react';
import { focusDetails } from '#components/page/shortcuts.tsx';
import { TableGap } from '#components/rows/table-gap.tsx';
import { useRowWalk } from '#components/rows/use-row-walk.ts';
import { SeverityIcon } from '#components/status/severity-icon.tsx';
import { StateIcon } from '#components/status/state-icon.tsx';
import type { TroubleKind } from '#lib/client/mosaic/region-trouble.ts';
import { troubleText } from '#lib/client/mosaic/region-trouble.ts';
import { toldNamespaces } from '#lib/client/told-namespaces.ts';
import type { TopologySummary } from '#lib/client/topology-summary.ts';
import { useMoment } from '#lib/client/use-topology.ts';
import { useNamespaces, useSearch } from '#lib/client/view-params.ts';
import type { NamespaceTrouble } from '#lib/client/worst-namespaces.ts';
import { worstNamespaces } from '#lib/client/worst-namespaces.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** More are counted, and named when that is asked for. */
const fewest = 6;
const columns = 3;
const rowPx = 25;

/** The namespaces with Services in trouble, the worst first, each a way there; where one alone is shown there is nothing to compare. */
export function WhereItHurts({
  summary,
  fresh,
}: {
  readonly summary: TopologySummary;
  readonly fresh: Freshness;
}) {
  const now = useMoment();
  const troubles = useMemo(
    () => worstNamespaces(summary, toldNamespaces(summary.state, now)),
    [summary, now],
  );
  const [isAll, setAll] = useState(false);
  const names = useMemo(
    () => troubles.slice(0, isAll ? undefined : fewest).map(({ namespace }) => namespace),
    [troubles, isAll],
  );
  const table = useRowWalk<HTMLTableElement>(names, rowPx, undefined);
  const { rows, endPx, list, keys, isWhole } = table;
  // What was asked for stands above the button that asked for it: who walks by keyboard goes on from its first.
  useEffect(() => {
    if (isAll) list.current?.querySelector<HTMLElement>(`[data-row="${fewest}"] button`)?.focus();
  }, [isAll, list]);
  if (troubles.length < 2) return null;
  const more = troubles.length - fewest;
  return (
    <section className="inspector-section" data-testid="where-it-hurts">
      <table
        ref={list}
        className="facts-table"
        aria-rowcount={isWhole ? undefined : names.length + 1}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
        onBlur={keys.onBlur}
      >
        <caption className="section-head pb-1 text-left">Where it hurts</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Namespace</span>
            </th>
            <th scope="col" className="w-36 whitespace-nowrap">
              <span className="block text-right">
                <span className="sr-only">Services that </span>serve nobody, or error
              </span>
            </th>
            <th scope="col" className="w-28 whitespace-nowrap">
              <span className="block text-right">
                <span className="sr-only">Services with </span>some not ready
              </span>
            </th>
          </tr>
        </thead>
        {rows.map(({ index, gapPx }) => {
          const trouble = troubles[index];
          return trouble === undefined ? null : (
            <Fragment key={trouble.namespace}>
              <TableGap px={gapPx} columns={columns} />
              <NamespaceRow place={index} trouble={trouble} fresh={fresh} />
            </Fragment>
          );
        })}
        <TableGap px={endPx} columns={columns} />
      </table>
      {more > 0 ? (
        <button
          type="button"
          className="quiet mt-1.5 -ml-1.5 text-[12px]"
          data-testid="more-namespaces"
          onClick={() => setAll(!isAll)}
        >
          {isAll
            ? `Only the worst ${fewest}`
            : `and ${more} more ${more === 1 ? 'namespace' : 'namespaces'}`}
        </button>
      ) : null}
    </section>
  );
}

function NamespaceRow({
  place,
  trouble: { namespace, grave, degraded },
  fresh,
}: {
  readonly place: number;
  readonly trouble: NamespaceTrouble;
  readonly fresh: Freshness;
}) {
  const [, setNamespaces] = useNamespaces();
  const [, setQuery] = useSearch();
  return (
    <tbody data-row={place}>
      <tr aria-rowindex={place + 2}>
        <th scope="row">
          <button
            type="button"
            className="quiet"
            onClick={() => {
              void setQuery(null);
              void setNamespaces([namespace]);
              // It goes with its table; who walks by keyboard stays where it was.
              focusDetails();
            }}
          >
            {visibleText(namespace)}
          </button>
        </th>
        {/* The sum of several verdicts has the sign of none of them. */}
        <Count tone="all-not-ready" count={grave} fresh={fresh} kind="grave">
          {fresh === 'live' ? (
            <SeverityIcon gravity="critical" fresh={fresh} size={13} />
          ) : (
            <StateIcon tone="all-not-ready" fresh={fresh} size={13} />
          )}
        </Count>
        <Count tone="degraded" count={degraded} fresh={fresh} kind="degraded">
          <StateIcon tone="degraded" fresh={fresh} size={13} />
        </Count>
      </tr>
    </tbody>
  );
}

function Count({
  tone,
  count,
  fresh,
  kind,
  children: sign,
}: {
  readonly tone: Tone;
  readonly count: number;
  readonly fresh: Freshness;
  readonly kind: TroubleKind;
  readonly children: ReactNode;
}) {
  return (
    <td
      className="font-mono"
      data-health={tone}
      data-fresh={fresh}
      title={count === 0 ? undefined : troubleText(kind, count)}
    >
      <span className="flex items-center justify-end gap-1.5">
        {count === 0 ? null : sign}
        {count === 0 ? <span className="text-ink-3">–</span> : count}
      </span>
    </td>
  );
}
