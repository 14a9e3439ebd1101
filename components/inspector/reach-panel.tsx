import { useMemo, useState } from 'react';
import { zonesOf } from '#lib/client/client-places.ts';
import type { Choice } from '#lib/client/reach-choices.ts';
import { portChoices, reachRequest, wayChoices } from '#lib/client/reach-choices.ts';
import { formatSeenFrom } from '#lib/client/seen-from.ts';
import { useClientNodes } from '#lib/client/use-client-nodes.ts';
import { useNodes } from '#lib/client/use-nodes.ts';
import { useSeenFrom } from '#lib/client/view-params.ts';
import { fromSliceEntry } from '#lib/domain/slice-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { dataPlaneCaveat } from '#lib/traffic/data-plane-caveat.ts';
import type { ClientNode } from '#lib/traffic/proxy-lists.ts';
import type { ReachRequest } from '#lib/traffic/reach-request.ts';
import { ChoiceField } from './choice-field.tsx';
import type { PanelProps } from './panel-props.ts';
import { ReachOfClient } from './reach-of-client.tsx';
import { ReachOfNodes } from './reach-of-nodes.tsx';

/** Which endpoints a client reaches, by where it is and how it comes in. */
export function ReachPanel({ entry, slices }: PanelProps) {
  const { service } = entry;
  const known = useNodes(true);
  const nodes = useClientNodes(true);
  const objects = useMemo(() => slices.map(fromSliceEntry), [slices]);
  const [portId, choosePort] = useState('');
  const [wayId, chooseWay] = useState('');
  const ports = portChoices(service);
  const port = chosenOf(ports, portId);
  const ways = port === undefined ? [] : wayChoices(service, port.value);
  const way = chosenOf(ways, wayId);
  const request = port && way && reachRequest(service, objects, port.value, way.value);
  return (
    <section
      className="inspector-section grid grid-cols-[minmax(0,1fr)] gap-2"
      aria-label="Reach"
      data-testid="reach-panel"
    >
      <p className="text-[12px] text-ink-3">Worked out {dataPlaneCaveat}.</p>
      <ChoiceField label="Port" choices={ports} chosen={port?.id ?? ''} onChoose={choosePort} />
      <ChoiceField label="Way in" choices={ways} chosen={way?.id ?? ''} onChoose={chooseWay} />
      {known?.kind === 'unknown' ? (
        <p className="text-[12px] text-ink-2">
          Nodes are not known ({visibleText(known.reason)}); those that endpoints name are offered.
        </p>
      ) : null}
      {request === undefined || nodes === undefined ? (
        <p className="text-ink-2">Asking for the Nodes…</p>
      ) : (
        <Client request={request} nodes={nodes} />
      )}
    </section>
  );
}

function Client({
  request,
  nodes,
}: {
  readonly request: ReachRequest;
  readonly nodes: readonly ClientNode[];
}) {
  const [from] = useSeenFrom();
  const [clientId, chooseClient] = useState('');
  const choices = clientChoices(nodes);
  const client = chosenOf(choices, clientId === '' && from ? formatSeenFrom(from) : clientId);
  return (
    <>
      <ChoiceField
        label={request.way === 'cluster-ip' ? 'Client' : 'Enters at'}
        choices={choices}
        chosen={client?.id ?? ''}
        onChoose={chooseClient}
      />
      {client === undefined ? (
        <p className="text-ink-2">No Node is known.</p>
      ) : (
        <ReachOfClient request={request} client={client.value} nodes={nodes} />
      )}
      <ReachOfNodes request={request} nodes={nodes} />
    </>
  );
}

/** Nodes, then zones: a zone stands for a Node of it that no endpoint is on. */
function clientChoices(nodes: readonly ClientNode[]): readonly Choice<ClientNode>[] {
  return [
    ...nodes.map((node) => ({
      id: `node:${node.name}`,
      title: `node ${node.name} (${node.zone === '' ? 'no zone' : node.zone})`,
      value: node,
    })),
    ...zonesOf(nodes).map((zone) => ({
      id: `zone:${zone}`,
      title: `another node of zone ${zone}`,
      value: { name: '', zone },
    })),
  ];
}

function chosenOf<T>(choices: readonly Choice<T>[], id: string): Choice<T> | undefined {
  return choices.find((choice) => choice.id === id) ?? choices[0];
}
