import { Fragment, useMemo } from 'react';
import { TableGap } from '#components/rows/table-gap.tsx';
import { ageSince } from '#lib/client/duration.ts';
import { podsOfEndpoints } from '#lib/client/pods-of-endpoints.ts';
import type { Selection } from '#lib/client/selection.ts';
import { managerText, slicePortsText } from '#lib/client/service-words.ts';
import type { SliceItem } from '#lib/client/slice-items.ts';
import { sliceItems } from '#lib/client/slice-items.ts';
import { useRowWindow } from '#lib/client/use-row-window.ts';
import { useNow, useSliceFreshness } from '#lib/client/use-topology.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';
import { EndpointRow } from './endpoint-row.tsx';
import { TableHead } from './table-head.tsx';

const heads = ['Endpoint, address', 'Ready', 'Serving', 'Term.', 'Node, zone', 'Age'] as const;

/** An endpoint with a target and one address. */
const rowPx = 48;

/** One slice exactly as published: its ports as text, one row for every endpoint; of many, those that are seen. */
export function SliceTable({
  slice,
  detail,
  chosen,
  beside = 0,
}: {
  readonly slice: SliceEntry;
  readonly detail: ServiceDetail | undefined;
  readonly chosen: Extract<Selection, { kind: 'endpoint' }> | undefined;
  /** Endpoints of other slices that stand above and below. */
  readonly beside?: number;
}) {
  const fresh = useSliceFreshness(slice.key);
  useNow();
  const wall = Date.now();
  const podOf = useMemo(() => podsOfEndpoints(detail), [detail]);
  const items = useMemo(() => [...sliceItems(slice).values()], [slice]);
  const ids = useMemo(() => items.map(({ id }) => id), [items]);
  const isChosen = ({ endpoint }: SliceItem) =>
    chosen?.key === slice.key && chosen.address === endpoint.addresses[0];
  const { rows, endPx, list, isWhole } = useRowWindow<HTMLTableElement>(ids, {
    estimatePx: rowPx,
    pinned: [items.find(isChosen)?.id],
    beside,
  });
  return (
    <section className="inspector-section">
      <table
        ref={list}
        aria-rowcount={isWhole ? undefined : items.length + 1}
        className="facts-table"
        data-testid="slice-table"
        data-slice={slice.name}
        data-fresh={fresh}
      >
        <caption className="pb-1 text-left">
          <span className="section-head block">EndpointSlice</span>
          <span className="font-mono text-[12.5px] font-semibold break-all">
            <span className="sr-only">EndpointSlice </span>
            {visibleText(slice.name)}
          </span>
          <span className="block font-mono text-[11.5px] text-ink-2" data-testid="slice-ports">
            {slice.addressType} · {visibleText(slicePortsText(slice))}
          </span>
          <span className="block text-[11.5px] text-ink-3">
            {visibleText(managerText(slice))} · {ageSince(slice.creationTimestamp, wall)} old
            {slice.deletionTimestamp === undefined ? '' : ' · being deleted'}
          </span>
        </caption>
        <TableHead heads={heads} />
        {rows.map(({ index, gapPx }) => {
          const item = items[index];
          if (item === undefined) return null;
          const { endpoint } = item;
          const pod = podOf(endpoint);
          const born = pod?.metadata.creationTimestamp ?? slice.creationTimestamp;
          return (
            <Fragment key={item.id}>
              <TableGap px={gapPx} columns={heads.length} />
              <EndpointRow
                row={index}
                slice={slice.name}
                sliceKey={slice.key}
                endpoint={endpoint}
                fresh={fresh}
                age={ageSince(born, wall)}
                ageOf={pod === undefined ? 'slice' : 'Pod'}
                isChosen={isChosen(item)}
              />
            </Fragment>
          );
        })}
        <TableGap px={endPx} columns={heads.length} />
      </table>
      {items.length === 0 ? <p className="text-ink-2">no endpoints in it</p> : null}
    </section>
  );
}
