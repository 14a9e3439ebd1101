import { UnreachedMark } from '#components/status/unreached-mark.tsx';
import { endpointName } from '#lib/client/slice-items.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { healthCheckAnswer } from '#lib/traffic/health-check.ts';
import { placeOf } from '#lib/traffic/merge-duplicates.ts';
import type { ClientNode } from '#lib/traffic/proxy-lists.ts';
import type { EndpointReach } from '#lib/traffic/reach.ts';
import { reachFrom } from '#lib/traffic/reach.ts';
import { countReached, reachByNode } from '#lib/traffic/reach-by-node.ts';
import type { ReachRequest } from '#lib/traffic/reach-request.ts';
import { emptyWords, modeWords, noteWords, reasonWords } from '#lib/traffic/reach-words.ts';

/** As many endpoints as can be looked through. */
const mostEndpoints = 300;

/** What one client reaches: how endpoints are chosen, and each of them, used or not, with the reason. */
export function ReachOfClient({
  request,
  client,
  nodes,
}: {
  readonly request: ReachRequest;
  readonly client: ClientNode;
  readonly nodes: readonly ClientNode[];
}) {
  const reach = reachFrom(request, client);
  const health = healthCheckAnswer(request.service, request.slices, client);
  const counts = countReached(reachByNode(request, nodes));
  const spoken = client.name === '' ? { ...client, name: 'the client’s node' } : client;
  const facts = [
    modeWords(reach, spoken),
    ...(reach.empty === undefined ? [] : [emptyWords[reach.empty]]),
    ...(reach.affinitySeconds === undefined
      ? []
      : [`session affinity ClientIP for ${reach.affinitySeconds} s`]),
    ...(health === undefined
      ? []
      : [`health check on port ${health.port} answers ${health.status}`]),
  ];
  return (
    <>
      <p data-testid="reach-summary">
        <b className="font-semibold">
          {reach.reached} of {reach.endpoints.length} used
        </b>
        {facts.map((fact) => (
          <span key={fact} className="block text-[12px] text-ink-2">
            {visibleText(fact)}
          </span>
        ))}
      </p>
      <div className="overflow-x-auto">
        <table className="facts-table w-full table-fixed">
          <colgroup>
            <col className="w-[47%]" />
            <col />
            <col className="w-[58px]" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Endpoint</th>
              <th scope="col">Used</th>
              <th scope="col" title="Nodes that use it">
                Nodes
              </th>
            </tr>
          </thead>
          <tbody>
            {reach.endpoints.slice(0, mostEndpoints).map((fate) => (
              <Fate
                key={`${fate.slice.metadata.name} ${endpointName(fate.endpoint)} ${fate.address} ${fate.port ?? ''}`}
                fate={fate}
                client={spoken}
                used={counts.byBackend.get(fate.endpoint) ?? 0}
                nodes={counts.nodes}
              />
            ))}
          </tbody>
        </table>
      </div>
      {reach.endpoints.length > mostEndpoints ? (
        <p className="text-[12px] text-ink-2">
          {reach.endpoints.length - mostEndpoints} more endpoints are not shown.
        </p>
      ) : null}
    </>
  );
}

function Fate({
  fate,
  client,
  used,
  nodes,
}: {
  readonly fate: EndpointReach;
  readonly client: ClientNode;
  /** By so many of so many Nodes. */
  readonly used: number;
  readonly nodes: number;
}) {
  const { address, port } = fate;
  const place = port === undefined ? address : placeOf({ address, port });
  return (
    <tr
      data-testid="reach-row"
      data-address={fate.address}
      data-used={fate.isReached}
      data-reason={fate.reason}
    >
      <th scope="row">
        <span className="font-mono text-[11.5px] [overflow-wrap:anywhere]">
          {visibleText(endpointName(fate.endpoint))}
        </span>
        <span className="block font-mono text-[11.5px] font-normal text-ink-2">
          {visibleText(place)}
        </span>
      </th>
      <td className="[overflow-wrap:anywhere]">
        <span className="flex items-baseline gap-1 font-semibold">
          {fate.isReached ? 'yes' : <UnreachedMark />}
          {fate.isReached ? null : 'no'}
        </span>
        <span className="text-ink-2">{visibleText(reasonWords(fate, client))}</span>
        {fate.notes.map((note) => (
          <span key={note} className="block text-ink-3">
            {noteWords[note]}
          </span>
        ))}
      </td>
      <td>
        {fate.port === undefined ? (
          '–'
        ) : (
          <>
            {used} <span className="whitespace-nowrap">of {nodes}</span>
          </>
        )}
      </td>
    </tr>
  );
}
