import { describe, expect, it } from 'vitest';
import type { Node } from '#lib/domain/objects.ts';
import { zoneShares } from './zone-shares.ts';

describe('the zones share the CPU', () => {
  it('of their ready Nodes', () => {
    const shares = zoneShares(
      byName(node('n1', 'a', '3'), node('n2', 'b', '500m'), node('n3', 'b', '0.5')),
    );
    expect(shares).toEqual(
      new Map([
        ['a', 0.75],
        ['b', 0.25],
      ]),
    );
  });

  it('but for Nodes that are not ready or run the control plane', () => {
    const notReady = { ...node('n3', 'c', '4'), status: { allocatable: { cpu: '4' } } };
    const master = node('n4', '', '4', { 'node-role.kubernetes.io/control-plane': '' });
    const shares = zoneShares(byName(node('n1', 'a', '1'), node('n2', 'b', '1'), notReady, master));
    expect(shares).toEqual(
      new Map([
        ['a', 0.5],
        ['b', 0.5],
      ]),
    );
  });
});

describe('too little is known', () => {
  it.each([
    { why: 'without any Node', nodes: [] },
    { why: 'with one zone only', nodes: [node('n1', 'a', '4'), node('n2', 'a', '4')] },
    {
      why: 'of a Node without zone',
      nodes: [node('n1', 'a', '4'), node('n2', 'b', '4'), node('n3', '', '4')],
    },
    { why: 'of a Node without CPU', nodes: [node('n1', 'a', '4'), node('n2', 'b', undefined)] },
  ])('$why', ({ nodes }) => {
    expect(zoneShares(byName(...nodes))).toBe('insufficient');
  });

  it('when Nodes are not visible', () => {
    expect(zoneShares('not-visible')).toBe('insufficient');
  });
});

function node(name: string, zone: string, cpu: string | undefined, labels = {}): Node {
  return {
    metadata: { name, labels: { ...labels, 'topology.kubernetes.io/zone': zone } },
    status: { allocatable: { cpu }, conditions: [{ type: 'Ready', status: 'True' }] },
  };
}

function byName(...nodes: readonly Node[]): ReadonlyMap<string, Node> {
  return new Map(nodes.map((node) => [node.metadata.name, node]));
}
