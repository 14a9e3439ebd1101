import { useMemo, useState } from 'react';
import { endpointLines } from '#lib/client/endpoint-lines.ts';
import { knownText } from '#lib/client/health-words.ts';
import type { Selection } from '#lib/client/selection.ts';
import { ghostsOf } from '#lib/client/slice-items.ts';
import { usePartlyIn, useUnreachedIn } from '#lib/client/use-client-place.ts';
import { useFreshness } from '#lib/client/use-topology.ts';
import { sliceSources } from '#lib/client/view-freshness.ts';
import type { Slots } from '#lib/layout/slots.ts';
import { assignSlots } from '#lib/layout/slots.ts';
import { EndpointLineRow } from './endpoint-line-row.tsx';
import { GhostTable } from './ghost-table.tsx';
import { LegacyEndpoints } from './legacy-endpoints.tsx';
import type { PanelProps } from './panel-props.ts';

const heads = ['Endpoint', 'Ready', 'Serving', 'Term.', 'Node · zone'] as const;

/** Every distinct endpoint in one line, whatever slices publish it, and the Pods that none of them does. */
export function EndpointsTab({
  entry,
  slices,
  detail,
  chosen,
}: PanelProps & { readonly chosen: Extract<Selection, { kind: 'endpoint' }> | undefined }) {
  const { namespace } = entry.service.metadata;
  const fresh = useFreshness(sliceSources, namespace);
  const unreachedWords = useUnreachedIn(entry.key);
  const partlyWords = usePartlyIn(entry.key);
  const lines = useMemo(() => endpointLines(slices, detail), [slices, detail]);
  const neighbours = useMemo(() => ({ endpoints: lines.map(({ endpoint }) => endpoint) }), [lines]);
  // What needs a look stands first when the tab is opened; afterwards nothing moves.
  const [known, setKnown] = useState<Slots>([]);
  const slots = assignSlots(known, lines);
  if (slots !== known) setKnown(slots);
  const byId = new Map(lines.map((line) => [line.id, line]));
  return (
    <>
      <section className="inspector-section">
        {lines.length === 0 ? (
          <p className="text-ink-2">{knownText('No endpoint is published.', fresh)}</p>
        ) : (
          <table className="facts-table endpoints-table" data-testid="endpoints">
            <caption className="sr-only">Endpoints</caption>
            <colgroup>
              <col />
              <col className="w-[42px]" />
              <col className="w-[50px]" />
              <col className="w-[40px]" />
              <col className="w-[84px]" />
            </colgroup>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            {slots.map((id) => {
              const line = byId.get(id ?? '');
              if (line === undefined) return null;
              return (
                <EndpointLineRow
                  key={line.id}
                  line={line}
                  neighbours={neighbours}
                  fresh={fresh}
                  reach={unreachedWords(line.endpoint) ?? partlyWords(line.endpoint)}
                  isChosen={chosen !== undefined && line.addresses.includes(chosen.address)}
                />
              );
            })}
          </table>
        )}
      </section>
      <GhostTable ghosts={ghostsOf(entry)} namespace={namespace} />
      {detail === undefined ? null : <LegacyEndpoints detail={detail} />}
    </>
  );
}
