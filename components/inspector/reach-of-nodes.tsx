import { RowList } from '#components/rows/row-list.tsx';
import { visibleText } from '#lib/domain/visible-text.ts';
import type { ClientNode } from '#lib/traffic/proxy-lists.ts';
import { countReached, reachByNode } from '#lib/traffic/reach-by-node.ts';
import type { ReachRequest } from '#lib/traffic/reach-request.ts';

const rowPx = 18;

/** From how many Nodes the port is served, and how many endpoints each of them uses. */
export function ReachOfNodes({
  request,
  nodes,
}: {
  readonly request: ReachRequest;
  readonly nodes: readonly ClientNode[];
}) {
  // Clients of a headless Service go to the addresses themselves: no Node serves it.
  const isHeadless = request.service.spec.clusterIP === 'None' && request.way === 'cluster-ip';
  if (nodes.length === 0 || isHeadless) return null;
  const groups = reachByNode(request, nodes);
  const { reaching } = countReached(groups);
  const lines = groups
    .flatMap(({ nodes: members, used }) => members.map((node) => ({ node, used: used.length })))
    .sort((left, right) => left.used - right.used || (left.node.name < right.node.name ? -1 : 1));
  const [first] = lines;
  const isSameEverywhere = lines.every(({ used }) => used === first?.used);
  return (
    <div data-testid="reach-nodes">
      <h3 className="section-head">Nodes</h3>
      <p className="mt-1">
        Served from {reaching === 0 ? 'none' : reaching} of {nodes.length} Nodes
        {isSameEverywhere && reaching > 0 ? `, ${endpointsText(first?.used ?? 0)} from each.` : '.'}
      </p>
      {isSameEverywhere ? null : (
        <div className="mt-1 max-h-64 overflow-auto text-[12px]">
          <RowList
            rows={lines}
            idOf={({ node }) => node.name}
            estimatePx={rowPx}
            label="Endpoints that each Node uses"
            testId="node-reaches"
          >
            {({ node, used }) => (
              <span
                className="flex justify-between gap-2"
                data-testid="node-reach"
                data-node={node.name}
                data-used={used}
              >
                <span className="min-w-0 truncate" title={visibleText(node.name)}>
                  {visibleText(node.name)}
                </span>
                <b className="font-semibold">{used}</b>
              </span>
            )}
          </RowList>
        </div>
      )}
    </div>
  );
}

function endpointsText(count: number): string {
  return `${count} endpoint${count === 1 ? '' : 's'}`;
}
