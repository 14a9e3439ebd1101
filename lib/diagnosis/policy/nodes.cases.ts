import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { aNode, placedEndpoint, threeNodes, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';

const plain = [placedEndpoint(1), placedEndpoint(2), placedEndpoint(3)];
const twoReady = plain.slice(0, 2);
const zoneless = [...threeNodes.slice(0, 2), aNode('n3', '')];
const cordoned = (name: string, zone: string) =>
  aNode(name, zone, { spec: { unschedulable: true } });

export const leavingNodeCases: readonly FindingCase[] = [
  {
    name: 'every ready endpoint is on a cordoned Node',
    world: webWorld({}, twoReady, {
      nodes: [cordoned('n1', 'a'), cordoned('n2', 'a'), aNode('n3', 'b')],
    }),
    raises: ['F16 web'],
  },
  {
    name: 'one of two is on a cordoned Node',
    world: webWorld({}, twoReady, { nodes: [cordoned('n1', 'a'), aNode('n2', 'b')] }),
    silent: ['F16'],
  },
  {
    name: 'the only endpoint is on a Node that is gone',
    world: webWorld({}, [placedEndpoint(1)], { nodes: [aNode('n2', 'b'), aNode('n3', 'c')] }),
    raises: ['F16 web'],
  },
  {
    name: 'Nodes are not visible',
    world: webWorld({}, twoReady, { nodes: undefined }),
    silent: ['F16', 'F14'],
  },
];

export const nodeWithoutZoneCases: readonly FindingCase[] = [
  {
    name: 'one of three Nodes without zone',
    world: webWorld({}, plain, { nodes: zoneless }),
    raises: ['F14 n3'],
  },
  {
    name: 'no Node has a zone',
    world: webWorld({}, plain, { nodes: [aNode('n1', ''), aNode('n2', '')] }),
    silent: ['F14'],
  },
  {
    name: 'a Node without zone for a moment',
    world: webWorld({}, plain, { nodes: zoneless }),
    heldMs: 2_000,
    silent: ['F14'],
  },
];
