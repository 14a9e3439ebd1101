import { after } from '#lib/diagnosis/candidate.ts';
import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { zoneOf } from '#lib/diagnosis/node-trouble.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { Node } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import type { ProxyEndpoint } from '#lib/traffic/proxy-endpoint.ts';
import { clusterList } from '#lib/traffic/proxy-lists.ts';

/** F08: a zone with Nodes that no endpoint is hinted for: its clients use the endpoints of all zones. */
export const zoneUncovered: ServiceDetector = (facts) => {
  const { view, ref, endpoints } = facts;
  if (!endpoints.some(({ endpoint }) => endpoint.hints !== undefined)) return [];
  const { nodes } = view;
  if (nodes === 'not-visible') return [];
  for (const { endpoints: backends } of facts.proxied()) {
    const ready = backends.filter((one) => one.ready);
    if (ready.length === 0 || ready.some(({ forZones }) => forZones.size === 0)) continue;
    const zones = view.nodesByZone();
    const uncovered = [...zones].filter(([zone]) => isUncovered(ready, zone)).sort(byZone);
    const [first] = uncovered;
    const node = first?.[1][0];
    if (first === undefined || node === undefined) continue;
    const count = uncovered.reduce((sum, [, there]) => sum + there.length, 0);
    const names = fewNames(uncovered.map(([zone]) => zone));
    const plural = uncovered.length === 1 ? 'zone' : 'zones';
    return [
      {
        id: 'F08',
        stages: after(view.thresholds.lagWarnMs, count * 2 > nodes.size ? 'warning' : 'info'),
        countedFrom: 'observed',
        sentence: `no ready endpoint is hinted for ${plural} ${names} (${counted(count, 'Node')}): clients there use all ready endpoints (${ready.length}), across zones${ladder(ready, [...nodes.values()], new Set(uncovered.map(([zone]) => zone)))}`,
        subject: ref,
        evidence: [evidenceAt(objectRef('Node', node), node, 'metadata', 'labels', zoneLabel)],
        confirm: [
          { words: ['get', 'node', node.metadata.name, '-o', 'yaml'], shows: first[0] },
          { words: ['get', 'nodes', '-L', zoneLabel] },
        ],
        remedies: [
          {
            text: 'Have a Pod in each zone, for example with topologySpreadConstraints on topology.kubernetes.io/zone',
          },
        ],
        concerns: count,
      },
    ];
  }
  return [];
};

/** By kube-proxy's own rule, for a client on a Node of that zone that has no endpoint itself. */
function isUncovered(ready: readonly ProxyEndpoint[], zone: string): boolean {
  return clusterList(ready, { name: '', zone }).mode === 'hints-ignored';
}

/** Where hints name Nodes too: how many Nodes use their own endpoints, those of their zone, or all. */
function ladder(
  ready: readonly ProxyEndpoint[],
  nodes: readonly Node[],
  uncovered: ReadonlySet<string>,
): string {
  if (ready.some(({ forNodes }) => forNodes.size === 0)) return '';
  const hinted = new Set(ready.flatMap(({ forNodes }) => [...forNodes]));
  const others = nodes.filter(({ metadata }) => !hinted.has(metadata.name));
  const lost = others.filter((node) => zoneOf(node) === '' || uncovered.has(zoneOf(node))).length;
  return `; of ${counted(nodes.length, 'Node')} ${nodes.length - others.length} use their own, ${others.length - lost} their zone’s, ${lost} all`;
}

function byZone([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return compareTexts(a, b);
}
