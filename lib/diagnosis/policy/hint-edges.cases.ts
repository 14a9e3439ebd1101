import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { aNode, placedEndpoint, placedPod, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import type { Endpoint, ServiceSpec } from '#lib/domain/objects.ts';
import { managedByLabel } from '#lib/domain/objects.ts';
import { aSlice, notReady, ready } from '#lib/domain/testing.ts';

/** Cases at the edge of F06 to F10: one step further they hold, or hold no more. */

const sameZone: ServiceSpec = { trafficDistribution: 'PreferSameZone' };
const auto = { annotations: { 'service.kubernetes.io/topology-mode': 'Auto' } };
const zoneOf = ['', 'a', 'b', 'c'];

function hinted(n: number, zone = zoneOf[n] ?? '', more: Partial<Endpoint> = {}): Endpoint {
  return placedEndpoint(n, ready, { zone, hints: { forZones: [{ name: zone }] }, ...more });
}

/** As many endpoints hinted to each zone, and as many Nodes in it. */
function loads(
  zones: Readonly<Record<string, readonly [endpoints: number, nodes: number]>>,
): FindingCase['world'] {
  let next = 0;
  const endpoints = Object.entries(zones).flatMap(([zone, [count]]) =>
    Array.from({ length: count }, () => {
      next += 1;
      return hinted(next, zone, { nodeName: `${zone}1` });
    }),
  );
  const nodes = Object.entries(zones).flatMap(([zone, [, count]]) =>
    Array.from({ length: count }, (_, at) => aNode(`${zone}${at + 1}`, zone)),
  );
  return webWorld(sameZone, endpoints, { nodes });
}

const heavy = loads({ a: [1, 1], b: [2, 8] });

const unbalanced: readonly FindingCase[] = [
  { name: 'F09: four times as many Nodes for each endpoint', world: heavy, raises: ['F09'] },
  {
    name: 'F09, near: three times as many',
    world: loads({ a: [1, 1], b: [2, 6] }),
    silent: ['F09'],
  },
  {
    name: 'F09: of three zones the last is the heaviest, and two are as light',
    world: loads({ a: [2, 2], b: [2, 2], c: [2, 10] }),
    raises: ['F09'],
  },
  {
    name: 'F09: of three zones the first is the lightest',
    world: loads({ a: [4, 1], b: [2, 3], c: [2, 10] }),
    raises: ['F09'],
  },
  {
    name: 'F09, near: one endpoint for a quarter of the Nodes',
    world: loads({ a: [1, 1], b: [7, 3] }),
    silent: ['F09'],
  },
  {
    name: 'F09, near: a zone without endpoints is F08’s',
    world: loads({ a: [1, 1], b: [1, 1], c: [0, 1] }),
    raises: ['F08'],
    silent: ['F09'],
  },
  {
    name: 'F09, near: the Nodes of a zone are of the control plane',
    world: {
      ...loads({ a: [1, 1], b: [1, 1] }),
      nodes: [
        aNode('a1', 'a', { labels: { 'node-role.kubernetes.io/control-plane': '' } }),
        aNode('b1', 'b'),
      ],
    },
    silent: ['F09'],
  },
  {
    name: 'F09: one that is not ready has no hint',
    world: webWorld(
      sameZone,
      [
        hinted(1, 'a', { nodeName: 'a1' }),
        hinted(2, 'b', { nodeName: 'b1' }),
        hinted(3, 'b', { nodeName: 'b1' }),
        placedEndpoint(4, notReady),
      ],
      { nodes: heavy.nodes },
    ),
    raises: ['F09'],
  },
  {
    name: 'F09, near: one that is ready has no hint, so that nobody follows them',
    world: webWorld(
      sameZone,
      [
        hinted(1, 'a', { nodeName: 'a1' }),
        hinted(2, 'b', { nodeName: 'b1' }),
        hinted(3, 'b', { nodeName: 'b1' }),
        placedEndpoint(4),
      ],
      { nodes: heavy.nodes },
    ),
    raises: ['F07'],
    silent: ['F09'],
  },
  {
    name: 'F09, near: nobody asked for it',
    world: {
      ...heavy,
      services: heavy.services.map((one) => ({
        ...one,
        spec: { ...one.spec, trafficDistribution: undefined },
      })),
    },
    silent: ['F09'],
  },
  {
    name: 'F09, near: the annotation wins',
    world: {
      ...heavy,
      services: heavy.services.map((one) => ({ ...one, metadata: { ...one.metadata, ...auto } })),
    },
    silent: ['F09'],
  },
  {
    name: 'F09, near: Nodes are not visible',
    world: { ...heavy, nodes: undefined },
    silent: ['F09'],
  },
];

const plain = [placedEndpoint(1), placedEndpoint(2), placedEndpoint(3)];
const bare = (n: number) => placedEndpoint(n, ready, { zone: undefined });
const staffSlice = aSlice('web', [bare(4), bare(5)], {
  name: 'web-staff',
  labels: { [managedByLabel]: 'staff' },
});
const controlPlane = { labels: { 'node-role.kubernetes.io/control-plane': '' } };

/** Auto, and three endpoints without hints. */
function withoutHints(
  name: string,
  says: string,
  more: Partial<FindingCase['world']> = {},
  endpoints: readonly Endpoint[] = plain,
): FindingCase {
  return {
    name: `F06: Auto without hints, ${name}`,
    world: webWorld({}, endpoints, { metadata: auto, ...more }),
    raises: ['F06'],
    says: { F06: says },
  };
}

const absent: readonly FindingCase[] = [
  withoutHints('three endpoints in three zones', 'no reason is visible'),
  withoutHints('the lists of hints are empty', 'no reason is visible', {}, [
    ...plain.slice(1),
    placedEndpoint(1, ready, { hints: { forZones: [] } }),
  ]),
  withoutHints(
    'two in the controller’s slice, two in another',
    'none of 4 ready endpoints has hints',
    {
      slices: [aSlice('web', plain.slice(0, 2)), staffSlice],
      pods: [placedPod(1), placedPod(2)],
    },
  ),
  withoutHints('a Node of the control plane has no zone', 'zone', {
    nodes: [aNode('n0', '', controlPlane), aNode('n1', 'a')],
  }),
  withoutHints('a Node that is not ready has no zone', 'zone', {
    nodes: [
      { ...aNode('n0', ''), status: { conditions: [{ type: 'Ready', status: 'Unknown' }] } },
      aNode('n1', 'a'),
    ],
  }),
  withoutHints('a Node tells no CPU', 'n2', {
    nodes: [
      aNode('n1', 'a'),
      { ...aNode('n2', 'b'), status: { conditions: [{ type: 'Ready', status: 'True' }] } },
    ],
  }),
  {
    name: 'F06: PreferSameZone, and one endpoint of two has a zone',
    world: webWorld(sameZone, [placedEndpoint(1), bare(2)]),
    raises: ['F06'],
    says: { F06: 'no reason is visible' },
  },
  {
    name: 'F06, near: a headless Service gets no hints',
    world: webWorld({ ...sameZone, clusterIP: 'None' }, plain),
    silent: ['F06'],
  },
  {
    name: 'F06, near: nor does an alias',
    world: webWorld({ ...sameZone, type: 'ExternalName', externalName: 'db.example' }, plain),
    silent: ['F06'],
  },
  {
    name: 'F07: the one without hint is on a Node with a zone',
    world: webWorld(sameZone, [hinted(1), hinted(2), placedEndpoint(3)]),
    raises: ['F07'],
  },
  {
    name: 'F08: of two endpoints one has hints for its Node',
    world: webWorld({ trafficDistribution: 'PreferSameNode' }, [
      hinted(1, 'a', { hints: { forZones: [{ name: 'a' }], forNodes: [{ name: 'n1' }] } }),
      hinted(2),
    ]),
    raises: ['F08'],
  },
  {
    name: 'F08: two zones are left out, the Node of the later one named first',
    world: webWorld(sameZone, [hinted(1)], {
      nodes: [aNode('n1', 'a'), aNode('n2', 'c'), aNode('n3', 'b')],
    }),
    raises: ['F08'],
    says: { F08: 'zones b, c' },
  },
  {
    name: 'F10: the annotation in the first Kubernetes that calls it deprecated',
    world: webWorld({}, [hinted(1), hinted(2), hinted(3)], {
      metadata: auto,
      serverVersion: 'v1.33.0',
    }),
    raises: ['F10'],
  },
];

export const hintEdgeCases: readonly FindingCase[] = [...unbalanced, ...absent];
