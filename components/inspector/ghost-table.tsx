import { Fragment, useMemo } from 'react';
import { TableGap } from '#components/rows/table-gap.tsx';
import { StateIcon } from '#components/status/state-icon.tsx';
import { knownText } from '#lib/client/health-words.ts';
import { useRowWindow } from '#lib/client/use-row-window.ts';
import { useFreshness } from '#lib/client/use-topology.ts';
import { ghostSources } from '#lib/client/view-freshness.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { Ghost } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { TableHead } from './table-head.tsx';

const heads = ['Pod', 'Why', 'Phase', 'Node'] as const;
const rowPx = 44;

/** Pods that the selector asks for and no slice publishes. */
export function GhostTable({
  ghosts,
  namespace,
}: {
  readonly ghosts: readonly Ghost[];
  readonly namespace: string;
}) {
  const fresh = useFreshness(ghostSources, namespace);
  const ids = useMemo(() => ghosts.map(idOf), [ghosts]);
  const { rows, endPx, list, isWhole } = useRowWindow<HTMLTableElement>(ids, {
    estimatePx: rowPx,
    pinned: [],
  });
  if (ghosts.length === 0) return null;
  return (
    <section className="inspector-section">
      <table
        ref={list}
        className="facts-table"
        data-testid="ghosts"
        aria-rowcount={isWhole ? undefined : ghosts.length + 1}
      >
        <caption className="section-head pb-1 text-left">Expected, not published</caption>
        <TableHead heads={heads} />
        {rows.map(({ index, gapPx }) => {
          const ghost = ghosts[index];
          return ghost === undefined ? null : (
            <Fragment key={ids[index]}>
              <TableGap px={gapPx} columns={heads.length} />
              <tbody data-row={index}>
                <GhostRow row={index} ghost={ghost} fresh={fresh} />
              </tbody>
            </Fragment>
          );
        })}
        <TableGap px={endPx} columns={heads.length} />
      </table>
    </section>
  );
}

function GhostRow({
  row,
  ghost,
  fresh,
}: {
  readonly row: number;
  readonly ghost: Ghost;
  readonly fresh: Freshness;
}) {
  return (
    <tr aria-rowindex={row + 2} data-pod={ghost.pod} data-health="ghost" data-fresh={fresh}>
      <th scope="row">
        <span className="flex items-start gap-1.5">
          <StateIcon tone="ghost" fresh={fresh} size={13} />
          <span className="font-mono text-[11.5px] break-all">{visibleText(ghost.pod)}</span>
        </span>
      </th>
      <td>{visibleText(knownText(ghost.note, fresh))}</td>
      <td>{visibleText(ghost.phase ?? '–')}</td>
      <td className="break-all">{visibleText(ghost.nodeName ?? '–')}</td>
    </tr>
  );
}

function idOf({ uid, pod }: Ghost): string {
  return uid ?? pod;
}
