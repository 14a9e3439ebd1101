import { useMemo } from 'react';
import { TableGap } from '#components/rows/table-gap.tsx';
import type { EndpointLine } from '#lib/client/endpoint-lines.ts';
import { useRowWindow } from '#lib/client/use-row-window.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { Endpoint } from '#lib/domain/objects.ts';
import { EndpointLineRow } from './endpoint-line-row.tsx';
import { TableHead } from './table-head.tsx';

const heads = ['Endpoint', 'Ready', 'Serving', 'Term.', 'Node · zone'] as const;

/** An endpoint with one address, without a note. */
const linePx = 44;

/** The endpoints of a Service in their places; of many, those that are seen. */
export function EndpointLinesTable({
  lines,
  fresh,
  reachWords,
  chosen,
}: {
  readonly lines: readonly EndpointLine[];
  readonly fresh: Freshness;
  /** Why the chosen client does not reach an endpoint, or not on all ports. */
  readonly reachWords: (endpoint: Endpoint) => string | undefined;
  /** The address of the one that is selected. */
  readonly chosen: string | undefined;
}) {
  const neighbours = useMemo(() => ({ endpoints: lines.map(({ endpoint }) => endpoint) }), [lines]);
  const ids = useMemo(() => lines.map(({ id }) => id), [lines]);
  const isChosen = ({ addresses }: EndpointLine) =>
    chosen !== undefined && addresses.includes(chosen);
  const { rows, endPx, list, isWhole } = useRowWindow<HTMLTableElement>(ids, {
    estimatePx: linePx,
    pinned: [lines.find(isChosen)?.id],
  });
  return (
    <table
      ref={list}
      className="facts-table endpoints-table"
      data-testid="endpoints"
      aria-rowcount={isWhole ? undefined : lines.length + 1}
    >
      <caption className="sr-only">{lines.length} endpoints</caption>
      <colgroup>
        <col />
        <col className="w-[42px]" />
        <col className="w-[50px]" />
        <col className="w-[40px]" />
        <col className="w-[84px]" />
      </colgroup>
      <TableHead heads={heads} />
      {rows.flatMap(({ index, gapPx }) => {
        const line = lines[index];
        if (line === undefined) return [];
        return [
          <TableGap key={`above ${line.id}`} px={gapPx} columns={heads.length} />,
          <EndpointLineRow
            key={line.id}
            row={index}
            line={line}
            neighbours={neighbours}
            fresh={fresh}
            reach={reachWords(line.endpoint)}
            isChosen={isChosen(line)}
          />,
        ];
      })}
      <TableGap px={endPx} columns={heads.length} />
    </table>
  );
}
