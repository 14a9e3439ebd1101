import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { ago } from '#lib/diagnosis/testing/published.ts';
import {
  aNode,
  placedEndpoint,
  placedPod,
  threeNodes,
  webWorld,
} from '#lib/diagnosis/testing/web-cluster.ts';
import type { Endpoint, Node, ServiceSpec } from '#lib/domain/objects.ts';
import { aSlice, draining, notReady, ready, terminated } from '#lib/domain/testing.ts';

/** Cases at the edge of F01, F02, F13, F15 and F16: one step further they hold, or hold no more. */

const two: ServiceSpec = {
  ports: [
    { name: 'http', port: 80, targetPort: 8080 },
    { name: 'admin', port: 81, targetPort: 9000 },
  ],
};
const http = { name: 'web-http', ports: [{ name: 'http', port: 8080, protocol: 'TCP' }] } as const;
const admin = {
  name: 'web-admin',
  ports: [{ name: 'admin', port: 9000, protocol: 'TCP' }],
} as const;

const leaving: readonly FindingCase[] = [
  {
    name: 'F01: nothing is ready on either port, and one endpoint stands on one of them only',
    world: webWorld(two, [], {
      slices: [
        aSlice('web', [placedEndpoint(1, notReady)], {
          name: 'web-both',
          ports: [...http.ports, ...admin.ports],
        }),
        aSlice('web', [placedEndpoint(2, notReady)], http),
      ],
    }),
    raises: ['F01'],
    says: { F01: 'ports http, admin: ' },
  },
  {
    name: 'F01: none is ready, all stand in one zone of two, and none elsewhere: no zone is blamed (N11)',
    world: webWorld({}, [placedEndpoint(1, notReady), placedEndpoint(2, notReady, { zone: 'a' })], {
      nodes: [aNode('n1', 'a'), aNode('n2', 'a'), aNode('n3', 'b')],
    }),
    raises: ['F01'],
  },
  {
    name: 'F02: of two terminating endpoints one serves no longer',
    world: webWorld({}, [placedEndpoint(1, terminated), placedEndpoint(2, draining)]),
    raises: ['F02'],
    says: { F02: '1 terminating still serve' },
  },
  {
    name: 'F02, near: an alias that keeps endpoints of before',
    world: webWorld({ type: 'ExternalName', externalName: 'db.example' }, [
      placedEndpoint(1, draining),
    ]),
    silent: ['F02'],
  },
  {
    name: 'F02: a headless Service with an unready and a terminating endpoint',
    world: webWorld({ clusterIP: 'None' }, [
      placedEndpoint(1, notReady),
      placedEndpoint(2, draining),
    ]),
    raises: ['F02'],
  },
  {
    name: 'F02, near: a headless Service with a ready, an unready and a terminating endpoint',
    world: webWorld({ clusterIP: 'None' }, [
      placedEndpoint(1),
      placedEndpoint(2, draining),
      placedEndpoint(3, notReady),
    ]),
    silent: ['F02'],
  },
  {
    name: 'F02: one of two ports has terminating endpoints only',
    world: webWorld(two, [placedEndpoint(1, draining), placedEndpoint(2)], {
      slices: [
        aSlice('web', [placedEndpoint(1, draining)], http),
        aSlice('web', [placedEndpoint(2)], admin),
      ],
    }),
    raises: ['F02'],
  },
  {
    name: 'F02: of a Service without selector nobody can say whether others come',
    world: webWorld({ selector: {} }, [placedEndpoint(1, draining)]),
    raises: ['F02'],
    says: { F02: '1 terminating still serve' },
  },
];

/** Pods of these numbers, the late ones not ready for long; on Nodes in these zones. */
function lateIn(
  name: string,
  zones: Readonly<Record<number, string>>,
  late: readonly number[],
): FindingCase {
  const numbers = Object.keys(zones).map(Number);
  const endpoints = numbers.map((n) =>
    placedEndpoint(n, late.includes(n) ? notReady : ready, { zone: zones[n] }),
  );
  return {
    name: `F15: ${name}`,
    world: webWorld({}, endpoints, {
      nodes: numbers.map((n) => aNode(`n${n}`, zones[n] ?? '')),
    }),
    raises: ['F15'],
  };
}

const capacity: readonly FindingCase[] = [
  lateIn('all that lack are in one zone', { 1: 'a', 4: 'a', 2: 'b', 3: 'c' }, [1, 4]),
  lateIn('another of that zone is ready', { 1: 'a', 4: 'a', 5: 'a', 3: 'c' }, [1, 4]),
  lateIn('those that lack are in two zones', { 1: 'a', 2: 'b', 3: 'c', 4: 'c' }, [1, 2]),
  lateIn('there is one zone only', { 1: 'a', 2: 'a', 3: '' }, [1, 2]),
  lateIn('no Node has a zone', { 1: '', 2: '', 3: '' }, [1, 2]),
  {
    name: 'F15: one lacks for long, one is just starting',
    world: webWorld({}, [placedEndpoint(1), placedEndpoint(2)], {
      pods: [
        placedPod(1),
        placedPod(2),
        placedPod(3, { isReady: false, creationTimestamp: ago(600) }),
        placedPod(4, { isReady: false, creationTimestamp: ago(20) }),
      ],
    }),
    raises: ['F15'],
    says: { F15: '2 of 3 matching Pods' },
  },
  {
    name: 'F15: one lacks for long, one for a minute to the second',
    world: webWorld({}, [placedEndpoint(1), placedEndpoint(2)], {
      pods: [
        placedPod(1),
        placedPod(2),
        placedPod(3, { isReady: false, creationTimestamp: ago(600) }),
        placedPod(4, { isReady: false, creationTimestamp: ago(60) }),
      ],
    }),
    raises: ['F15'],
    says: { F15: '2 of 4 matching Pods' },
  },
  {
    name: 'F15, near: Pods are not visible',
    world: webWorld({}, [placedEndpoint(1), placedEndpoint(2, notReady)], { pods: undefined }),
    silent: ['F15'],
  },
];

const inTrouble: Partial<Node> = { spec: { unschedulable: true } };

/** The http endpoints of n1 and n4 fail; those of the other port are ready. */
function failing(name: string, other: Endpoint, nodes: readonly Node[]): FindingCase {
  const failed = [
    placedEndpoint(1, notReady, { zone: 'a' }),
    placedEndpoint(4, notReady, { zone: 'a' }),
  ];
  return {
    name: `F01: ${name}`,
    world: webWorld(two, [...failed, other], {
      slices: [aSlice('web', failed, http), aSlice('web', [other], admin)],
      nodes,
    }),
    raises: ['F01'],
    says: { F01: 'port http: 0 of 2 endpoints ready' },
  };
}

const fourNodes = [...threeNodes, aNode('n4', 'a'), aNode('n5', 'a')];

const unready: readonly FindingCase[] = [
  failing('all of one zone, none of the others', placedEndpoint(2), fourNodes),
  failing('another of that zone is ready', placedEndpoint(5, ready, { zone: 'a' }), fourNodes),
  {
    name: 'F01: all on one Node, which is cordoned',
    world: webWorld({}, [placedEndpoint(1, notReady), placedEndpoint(1, notReady)], {
      nodes: [aNode('n1', 'a', inTrouble), aNode('n2', 'b')],
    }),
    raises: ['F01'],
  },
];

/** Web-1 and web-2 are ready on these Nodes, each of them cordoned. */
function cordoned(name: string, zones: readonly [string, string]): FindingCase {
  return {
    name: `F16: ${name}`,
    world: webWorld(
      {},
      [placedEndpoint(3, notReady, { nodeName: 'n1' }), placedEndpoint(2), placedEndpoint(1)],
      { nodes: zones.map((zone, at) => aNode(`n${at + 1}`, zone, inTrouble)) },
    ),
    raises: ['F16'],
    says: { F16: 'n1 is cordoned, n2 is cordoned' },
  };
}

const nodes: readonly FindingCase[] = [
  cordoned('on two Nodes of one zone', ['a', 'a']),
  cordoned('on two Nodes of two zones', ['a', 'b']),
  cordoned('on two Nodes without zone', ['', '']),
  {
    name: 'F16: the Node tells of its memory first, then that it does not report',
    world: webWorld({}, [placedEndpoint(1)], {
      nodes: [
        {
          ...aNode('n1', 'a'),
          status: {
            conditions: [
              { type: 'MemoryPressure', status: 'False' },
              { type: 'Ready', status: 'Unknown' },
            ],
          },
        },
        aNode('n2', 'b'),
      ],
    }),
    raises: ['F16'],
  },
  {
    name: 'F16, near: nothing is ready',
    world: webWorld({}, [placedEndpoint(1, notReady)], { nodes: [aNode('n1', 'a', inTrouble)] }),
    silent: ['F16'],
  },
];

export const totalEdgeCases: readonly FindingCase[] = [
  ...leaving,
  ...capacity,
  ...unready,
  ...nodes,
];
