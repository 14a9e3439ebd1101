import { useState } from 'react';
import { RowList } from '#components/rows/row-list.tsx';
import { zonesOf } from '#lib/client/client-places.ts';
import type { SeenFrom } from '#lib/client/seen-from.ts';
import { formatSeenFrom } from '#lib/client/seen-from.ts';
import { useClientNodes } from '#lib/client/use-client-nodes.ts';
import { useNodes } from '#lib/client/use-nodes.ts';
import { useSeenFrom } from '#lib/client/view-params.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { dataPlaneCaveat } from '#lib/traffic/data-plane-caveat.ts';
import type { ClientNode } from '#lib/traffic/proxy-lists.ts';

const rowPx = 32;
const noNodes: readonly ClientNode[] = [];

/** Everybody whose reach can be shown. */
export function Places() {
  const known = useNodes(true);
  const clients = useClientNodes(true);
  const nodes = clients ?? noNodes;
  const [query, setQuery] = useState('');
  const found = nodes.filter(({ name, zone }) => `${name} ${zone}`.includes(query.trim()));
  return (
    <div className="w-72 p-3">
      <p className="text-[12px] text-ink-2">
        Endpoints that a client does not reach fade, {dataPlaneCaveat}.
      </p>
      <div className="mt-2 grid grid-cols-1 gap-1">
        <Place from={null} title="Nobody: nothing fades" />
        <Place from={{ kind: 'outside' }} title="Outside the cluster" />
        {zonesOf(nodes).map((name) => (
          <Place key={name} from={{ kind: 'zone', name }} title={`Zone ${name}`} />
        ))}
      </div>
      {known?.kind === 'unknown' ? (
        <p className="mt-2 text-[12px] text-ink-2" data-testid="nodes-unknown">
          Nodes are not known ({visibleText(known.reason)}); these are named by endpoints.
        </p>
      ) : null}
      <input
        type="search"
        className="control mt-2 w-full"
        placeholder="Find a node or zone"
        aria-label="Find a node or zone"
        value={query}
        onChange={({ target }) => setQuery(target.value)}
      />
      <p className="mt-1 text-[12px] text-ink-3">
        {clients === undefined
          ? 'The Nodes are on their way.'
          : `${found.length} of ${nodes.length} Nodes`}
      </p>
      <div className="max-h-64 overflow-auto">
        <RowList
          rows={found}
          idOf={({ name }) => name}
          estimatePx={rowPx}
          gap="pb-1"
          label="Nodes"
          testId="seen-from-nodes"
        >
          {({ name, zone }) => (
            <Place
              from={{ kind: 'node', name }}
              title={`Node ${name}`}
              detail={zone === '' ? 'no zone' : zone}
            />
          )}
        </RowList>
      </div>
    </div>
  );
}

function Place({
  from,
  title,
  detail = '',
}: {
  readonly from: SeenFrom | null;
  readonly title: string;
  readonly detail?: string;
}) {
  const [chosen, choose] = useSeenFrom();
  const id = from === null ? '' : formatSeenFrom(from);
  return (
    <button
      type="button"
      className="control flex w-full justify-between gap-2"
      aria-pressed={(chosen === null ? '' : formatSeenFrom(chosen)) === id}
      data-from={id}
      onClick={() => void choose(from)}
    >
      <span className="min-w-0 truncate">{visibleText(title)}</span>
      <span className="shrink-0 text-ink-3">{visibleText(detail)}</span>
    </button>
  );
}
