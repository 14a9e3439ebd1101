import { useMemo, useState } from 'react';
import type { EndpointLine } from '#lib/client/endpoint-lines.ts';
import { endpointLines } from '#lib/client/endpoint-lines.ts';
import { knownText } from '#lib/client/health-words.ts';
import type { Selection } from '#lib/client/selection.ts';
import { ghostsOf } from '#lib/client/slice-items.ts';
import { usePartlyIn, useUnreachedIn } from '#lib/client/use-client-place.ts';
import { useFreshness } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import type { Slots } from '#lib/layout/slots.ts';
import { assignSlots } from '#lib/layout/slots.ts';
import { EndpointLinesTable } from './endpoint-lines-table.tsx';
import { GhostTable } from './ghost-table.tsx';
import { LegacyEndpoints } from './legacy-endpoints.tsx';
import type { PanelProps } from './panel-props.ts';

/** Every distinct endpoint in one line, whatever slices publish it, and the Pods that none of them does. */
export function EndpointsTab({
  entry,
  slices,
  detail,
  chosen,
}: PanelProps & { readonly chosen: Extract<Selection, { kind: 'endpoint' }> | undefined }) {
  const { namespace } = entry.service.metadata;
  const fresh = useFreshness(serviceSources, namespace);
  const unreachedWords = useUnreachedIn(entry.key);
  const partlyWords = usePartlyIn(entry.key);
  const lines = useMemo(() => endpointLines(slices, detail), [slices, detail]);
  // What needs a look stands first when the tab is opened; afterwards nothing moves.
  const [known, setKnown] = useState<Slots>([]);
  const slots = assignSlots(known, lines);
  if (slots !== known) setKnown(slots);
  const ordered = useMemo(() => inSlots(lines, slots), [lines, slots]);
  return (
    <>
      <section className="inspector-section">
        {lines.length === 0 ? (
          <p className="text-ink-2">{knownText('No endpoint is published.', fresh)}</p>
        ) : (
          <EndpointLinesTable
            lines={ordered}
            fresh={fresh}
            reachWords={(endpoint) => unreachedWords(endpoint) ?? partlyWords(endpoint)}
            chosen={chosen?.address}
          />
        )}
      </section>
      <GhostTable ghosts={ghostsOf(entry)} namespace={namespace} />
      {detail === undefined ? null : <LegacyEndpoints detail={detail} />}
    </>
  );
}

function inSlots(lines: readonly EndpointLine[], slots: Slots): readonly EndpointLine[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  return slots.flatMap((id) => byId.get(id ?? '') ?? []);
}
