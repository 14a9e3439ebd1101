import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { aNode, placedEndpoint, threeNodes, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import type { KubeEvent, ServiceSpec } from '#lib/domain/objects.ts';
import { aSlice } from '#lib/domain/testing.ts';

const sameZone: ServiceSpec = { trafficDistribution: 'PreferSameZone' };
const sameNode: ServiceSpec = { trafficDistribution: 'PreferSameNode' };
const zones = ['', 'a', 'b', 'c'];
const hinted = (n: number, zone = zones[n] ?? '', more = {}) =>
  placedEndpoint(n, undefined, { zone, hints: { forZones: [{ name: zone }] }, ...more });
const both = (n: number) =>
  placedEndpoint(n, undefined, {
    hints: { forZones: [{ name: zones[n] ?? '' }], forNodes: [{ name: `n${n}` }] },
  });
const plain = [placedEndpoint(1), placedEndpoint(2), placedEndpoint(3)];
const allHinted = [hinted(1), hinted(2), hinted(3)];
const auto = { annotations: { 'service.kubernetes.io/topology-mode': 'Auto' } };
const four = [...plain, placedEndpoint(4, undefined, { zone: 'a', nodeName: 'n1' })];
const zoneless = [...threeNodes.slice(0, 2), aNode('n3', '')];
const topologyEvent = (reason: string, lastTimestamp: string): KubeEvent => ({
  metadata: { namespace: 'shop', name: `web.${reason}` },
  involvedObject: { kind: 'Service', namespace: 'shop', name: 'web' },
  reason,
  message: `Topology hints: ${reason}`,
  lastTimestamp,
});
const disabled = topologyEvent('TopologyAwareHintsDisabled', '2026-11-21T11:50:00Z');
const enabledLater = topologyEvent('TopologyAwareHintsEnabled', '2026-11-21T11:51:00Z');
const six = [...plain, ...plain].map((endpoint, at) => ({
  ...endpoint,
  addresses: [`10.0.0.${at + 1}`],
  targetRef: { kind: 'Pod', namespace: 'shop', name: `web-${at + 1}` },
}));

export const hintsAbsentCases: readonly FindingCase[] = [
  {
    name: 'fixture 30: Auto with four endpoints in three zones',
    world: webWorld({}, four, { metadata: auto }),
    raises: ['F06 web', 'F10 web'],
  },
  {
    name: 'Auto with hints',
    world: webWorld({}, allHinted, { metadata: auto }),
    silent: ['F06'],
  },
  {
    name: 'Auto without hints for a moment',
    world: webWorld({}, four, { metadata: auto }),
    heldMs: 2_000,
    silent: ['F06'],
  },
  {
    name: 'no hints, and none asked for',
    world: webWorld({}, four),
    silent: ['F06', 'F10'],
  },
  {
    name: 'Auto with two endpoints in three zones',
    world: webWorld({}, plain.slice(0, 2), { metadata: auto }),
    raises: ['F06 web'],
  },
  {
    name: 'Auto with a Node without zone',
    world: webWorld({}, six, { metadata: auto, nodes: zoneless }),
    raises: ['F06 web', 'F14 n3'],
  },
  {
    name: 'Auto, nothing in the way but an event that says so',
    world: webWorld({}, six, { metadata: auto, events: [disabled] }),
    raises: ['F06 web'],
  },
  {
    name: 'Auto, and an event that a newer one has overtaken',
    world: webWorld({}, six, { metadata: auto, events: [disabled, enabledLater] }),
    raises: ['F06 web'],
  },
  {
    name: 'PreferSameZone and no endpoint with a zone',
    world: webWorld(
      sameZone,
      plain.map(({ zone: _zone, ...endpoint }) => endpoint),
      { nodes: [aNode('n1', ''), aNode('n2', ''), aNode('n3', '')] },
    ),
    raises: ['F06 web'],
  },
  {
    name: 'PreferSameZone and a slice that somebody else writes',
    world: webWorld(sameZone, plain, {
      slices: [
        aSlice('web', plain, { labels: { 'endpointslice.kubernetes.io/managed-by': 'staff' } }),
      ],
    }),
    raises: ['F06 web'],
  },
  {
    name: 'PreferSameZone, a slice of the controller and one that somebody else writes',
    world: webWorld(sameZone, plain, {
      slices: [
        aSlice('web', plain.slice(0, 2)),
        aSlice('web', plain.slice(2), {
          name: 'web-2',
          labels: { 'endpointslice.kubernetes.io/managed-by': 'staff' },
        }),
      ],
    }),
    raises: ['F06 web'],
  },
  {
    name: 'PreferSameZone in a Kubernetes that does not act on it',
    world: webWorld(sameZone, plain, { serverVersion: 'v1.33.2' }),
    raises: ['F06 web', 'F10 web'],
  },
];

const unhinted = placedEndpoint(3, undefined, { zone: undefined });

export const hintsIncompleteCases: readonly FindingCase[] = [
  {
    name: 'fixture 27: one endpoint on a Node without zone',
    world: webWorld(sameZone, [hinted(1), hinted(2), unhinted], { nodes: zoneless }),
    raises: ['F07 web', 'F14 n3'],
    silent: ['F06', 'F08'],
  },
  {
    name: 'fixture 26: every endpoint is hinted to its zone',
    world: webWorld(sameZone, allHinted),
    silent: ['F06', 'F07', 'F08', 'F09', 'F10', 'F13', 'F14'],
  },
  {
    name: 'the one without hint is not ready',
    world: webWorld(sameZone, [
      hinted(1),
      hinted(2),
      { ...unhinted, conditions: { ready: false } },
    ]),
    silent: ['F07'],
  },
  {
    name: 'one without hint for a moment',
    world: webWorld(sameZone, [hinted(1), hinted(2), unhinted]),
    heldMs: 2_000,
    silent: ['F07'],
  },
];

const n4 = aNode('n4', 'b');

export const zoneUncoveredCases: readonly FindingCase[] = [
  {
    name: 'fixture 28: no endpoint for zone c',
    world: webWorld(sameZone, [hinted(1), hinted(2)]),
    raises: ['F08 web'],
  },
  {
    name: 'no Node in zone c either',
    world: webWorld(sameZone, [hinted(1), hinted(2)], { nodes: threeNodes.slice(0, 2) }),
    silent: ['F08'],
  },
  {
    name: 'fixture 29: own Node, then own zone, then all',
    world: webWorld(sameNode, [both(1), both(2)], { nodes: [...threeNodes, n4] }),
    raises: ['F08 web'],
  },
  {
    name: 'half of the Nodes are in a zone without endpoint',
    world: webWorld(sameZone, [hinted(1)], { nodes: threeNodes.slice(0, 2) }),
    raises: ['F08 web'],
  },
  {
    name: 'most Nodes are in zones without endpoint',
    world: webWorld(sameZone, [hinted(1)]),
    raises: ['F08 web'],
  },
];

const nodesIn = (zone: string, count: number) =>
  Array.from({ length: count }, (_, at) => aNode(`${zone}${at}`, zone));
const inZone = (n: number, zone: string) => hinted(n, zone, { nodeName: `${zone}0` });

export const hintsUnbalancedCases: readonly FindingCase[] = [
  {
    name: 'one endpoint for ten Nodes, and three for two',
    world: webWorld(sameZone, [inZone(1, 'a'), inZone(2, 'b'), inZone(3, 'b'), inZone(4, 'b')], {
      nodes: [...nodesIn('a', 10), ...nodesIn('b', 2)],
    }),
    raises: ['F09 web'],
  },
  {
    name: 'one endpoint for two Nodes, and three for six',
    world: webWorld(sameZone, [inZone(1, 'a'), inZone(2, 'b'), inZone(3, 'b'), inZone(4, 'b')], {
      nodes: [...nodesIn('a', 2), ...nodesIn('b', 6)],
    }),
    silent: ['F09'],
  },
  {
    name: 'a single endpoint in a zone that is due two',
    world: webWorld(sameZone, [inZone(1, 'a'), inZone(2, 'b'), inZone(3, 'b'), inZone(4, 'b')], {
      nodes: [...nodesIn('a', 2), ...nodesIn('b', 2)],
    }),
    raises: ['F09 web'],
  },
  {
    name: 'the same by topology mode Auto, which evens out by itself',
    world: webWorld({}, [inZone(1, 'a'), inZone(2, 'b'), inZone(3, 'b'), inZone(4, 'b')], {
      metadata: auto,
      nodes: [...nodesIn('a', 10), ...nodesIn('b', 2)],
    }),
    silent: ['F09'],
  },
];

export const distributionValueCases: readonly FindingCase[] = [
  {
    name: 'fixture 31: the annotation and trafficDistribution',
    world: webWorld(sameZone, allHinted, { metadata: auto }),
    raises: ['F10 web'],
  },
  {
    name: 'the annotation says Disabled beside trafficDistribution',
    world: webWorld(sameZone, allHinted, {
      metadata: { annotations: { 'service.kubernetes.io/topology-mode': 'Disabled' } },
    }),
    silent: ['F10'],
  },
  {
    name: 'PreferClose in 1.35',
    world: webWorld({ trafficDistribution: 'PreferClose' }, allHinted, {
      serverVersion: 'v1.35.0+vendor',
    }),
    raises: ['F10 web'],
  },
  {
    name: 'PreferClose in 1.34',
    world: webWorld({ trafficDistribution: 'PreferClose' }, allHinted),
    silent: ['F10'],
  },
  {
    name: 'PreferClose in an unknown version',
    world: webWorld({ trafficDistribution: 'PreferClose' }, allHinted, {
      serverVersion: undefined,
    }),
    silent: ['F10'],
  },
  {
    name: 'PreferSameNode in 1.33',
    world: webWorld(sameNode, allHinted, { serverVersion: 'v1.33.9' }),
    raises: ['F10 web'],
  },
  {
    name: 'a value that Kubernetes does not know',
    world: webWorld({ trafficDistribution: 'PreferMars' }, plain),
    raises: ['F10 web'],
    silent: ['F06'],
  },
  {
    name: 'the annotation before it was deprecated',
    world: webWorld({}, allHinted, { metadata: auto, serverVersion: 'v1.32.0' }),
    silent: ['F10'],
  },
  {
    name: 'both annotations, and the older one wins',
    world: webWorld({}, plain, {
      metadata: {
        annotations: {
          'service.kubernetes.io/topology-mode': 'Auto',
          'service.kubernetes.io/topology-aware-hints': 'Disabled',
        },
      },
    }),
    raises: ['F10 web'],
    silent: ['F06'],
  },
];
