import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { zoneOf } from '#lib/diagnosis/node-trouble.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { showSlices } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import type { Node } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import type { ProxyEndpoint } from '#lib/traffic/proxy-endpoint.ts';
import { labelNode } from './label-node.ts';

/** F07: one ready endpoint without a zone hint makes kube-proxy ignore those of all others. */
export const hintsIncomplete: ServiceDetector = (facts) => {
  const { view, ref, endpoints } = facts;
  if (!endpoints.some(({ endpoint }) => (endpoint.hints?.forZones ?? []).length > 0)) return [];
  for (const { endpoints: backends } of facts.proxied()) {
    const ready = backends.filter((one) => one.ready);
    const without = ready.filter(({ forZones }) => forZones.size === 0);
    const [first] = without;
    if (first === undefined || without.length === ready.length) continue;
    const node = nodeWithoutZone(facts, without);
    const slice = objectRef('EndpointSlice', first.slice);
    const index = (first.slice.endpoints ?? []).indexOf(first.endpoint);
    const names = fewNames(without.map(nameOf));
    return [
      {
        id: 'F07',
        stages: after(view.thresholds.lagWarnMs, 'warning'),
        countedFrom: 'observed',
        sentence: `${without.length} of ${counted(ready.length, 'ready endpoint')} without zone hint (${names}${whyNot(first, node)}), so kube-proxy ignores the zone hints of all`,
        ...(node !== undefined && { culprit: objectRef('Node', node) }),
        subject: ref,
        evidence: [
          evidenceAt(slice, first.slice, 'endpoints', index, 'addresses', 0),
          evidenceAt(slice, first.slice, 'endpoints', index, 'hints'),
          ...(node === undefined
            ? []
            : [evidenceAt(objectRef('Node', node), node, 'metadata', 'labels', zoneLabel)]),
        ],
        confirm: [showSlices(view.service, first.address)],
        remedies:
          node === undefined
            ? [
                {
                  text: 'Give these endpoints hints too: by a zone label of their Nodes, or in the slice where it is written by hand',
                },
              ]
            : [labelNode(node)],
        concerns: without.length,
        notVisible: view.nodes === 'not-visible' ? ['Nodes are not visible to you'] : [],
      },
    ];
  }
  return [];
};

/** The one Node that all of them are on, where it exists and has no zone label. */
function nodeWithoutZone(
  { view: { nodes } }: ServiceFacts,
  without: readonly ProxyEndpoint[],
): Node | undefined {
  if (nodes === 'not-visible') return undefined;
  const names = new Set(without.map(({ nodeName }) => nodeName ?? ''));
  const [name = ''] = names;
  const node = names.size === 1 ? nodes.get(name) : undefined;
  return node !== undefined && zoneOf(node) === '' ? node : undefined;
}

function whyNot({ slice }: ProxyEndpoint, node: Node | undefined): string {
  if (node !== undefined) return ` on Node ${node.metadata.name}, which has no zone label`;
  return isControllers(slice) ? '' : ` in slice ${slice.metadata.name}, not the controller’s`;
}

function nameOf({ endpoint, address }: ProxyEndpoint): string {
  return endpoint.targetRef?.name ?? address;
}
