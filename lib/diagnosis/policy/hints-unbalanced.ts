import { after } from '#lib/diagnosis/candidate.ts';
import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { isControlPlaneNode } from '#lib/diagnosis/node-trouble.ts';
import { showService } from '#lib/diagnosis/service-commands.ts';
import { trafficDistribution } from '#lib/domain/expected-slices/distribution-hints.ts';
import { wantsZoneHints } from '#lib/domain/expected-slices/zone-hints.ts';
import type { Node } from '#lib/domain/objects.ts';
import type { ProxyEndpoint } from '#lib/traffic/proxy-endpoint.ts';

/** By how much the load of an endpoint may differ between zones. */
const mostApart = 3;
/** A zone with one endpoint is a risk where it holds more than this part of the Nodes. */
const largePart = 0.25;

type ZoneLoad = { readonly zone: string; readonly nodes: number; readonly endpoints: number };

/** F09: trafficDistribution keeps traffic in its zone whatever the endpoints there can take; Nodes stand for clients. */
export const hintsUnbalanced: ServiceDetector = (facts) => {
  const { view, ref, endpoints } = facts;
  const { service, nodes } = view;
  if (trafficDistribution(service) === undefined || wantsZoneHints(service)) return [];
  if (nodes === 'not-visible') return [];
  if (!endpoints.some(({ endpoint }) => endpoint.hints !== undefined)) return [];
  for (const { endpoints: backends } of facts.proxied()) {
    const ready = backends.filter((one) => one.ready);
    if (ready.length === 0 || ready.some(({ forZones }) => forZones.size === 0)) continue;
    const loads = zoneLoads(ready, view.nodesByZone());
    const pair = farApart(loads) ?? overloadedZone(loads);
    if (pair === undefined) continue;
    const [heavy, light] = pair;
    return [
      {
        id: 'F09',
        stages: after(view.thresholds.lagWarnMs, 'warning'),
        countedFrom: 'observed',
        sentence: `trafficDistribution ${service.spec.trafficDistribution ?? ''}: zone ${heavy.zone} has ${counted(heavy.endpoints, 'endpoint')} for ${counted(heavy.nodes, 'Node')}, zone ${light.zone} ${light.endpoints} for ${light.nodes}; nothing evens out the load`,
        subject: ref,
        evidence: [evidenceAt(ref, service, 'spec', 'trafficDistribution')],
        confirm: [
          showService(service, service.spec.trafficDistribution),
          { words: ['get', 'nodes', '-L', 'topology.kubernetes.io/zone'] },
        ],
        remedies: [
          {
            text: 'Spread the Pods over the zones as the clients are, with topologySpreadConstraints, or add Pods until the smallest zone is enough',
          },
        ],
      },
    ];
  }
  return [];
};

/** The zones that have both Nodes and endpoints hinted to them; a zone without endpoints is F08's. */
function zoneLoads(
  ready: readonly ProxyEndpoint[],
  nodesByZone: ReadonlyMap<string, readonly Node[]>,
): readonly ZoneLoad[] {
  const endpoints = new Map<string, number>();
  for (const zone of ready.flatMap(({ forZones }) => [...forZones])) {
    endpoints.set(zone, (endpoints.get(zone) ?? 0) + 1);
  }
  return [...nodesByZone]
    .map(([zone, there]) => ({
      zone,
      nodes: there.filter((node) => !isControlPlaneNode(node)).length,
      endpoints: endpoints.get(zone) ?? 0,
    }))
    .filter((load) => load.nodes > 0 && load.endpoints > 0)
    .sort((a, b) => b.nodes / b.endpoints - a.nodes / a.endpoints || compareTexts(a.zone, b.zone));
}

function farApart(loads: readonly ZoneLoad[]): readonly [ZoneLoad, ZoneLoad] | undefined {
  const [heaviest] = loads;
  const lightest = loads.at(-1);
  if (heaviest === undefined || lightest === undefined) return undefined;
  const ratio = heaviest.nodes / heaviest.endpoints / (lightest.nodes / lightest.endpoints);
  return ratio > mostApart ? [heaviest, lightest] : undefined;
}

/** A single endpoint in a large zone, where its share of the Nodes would call for two. */
function overloadedZone(loads: readonly ZoneLoad[]): readonly [ZoneLoad, ZoneLoad] | undefined {
  const nodes = loads.reduce((sum, load) => sum + load.nodes, 0);
  const endpoints = loads.reduce((sum, load) => sum + load.endpoints, 0);
  const lightest = loads.at(-1);
  const single = loads.find(
    (load) =>
      load.endpoints === 1 &&
      load.nodes / nodes > largePart &&
      (load.nodes / nodes) * endpoints >= 2,
  );
  return single === undefined || lightest === undefined ? undefined : [single, lightest];
}
