import { describe, expect, it } from 'vitest';
import { nodesByZone } from '#lib/diagnosis/node-trouble.ts';
import { aNode } from '#lib/diagnosis/testing/web-cluster.ts';
import type { KnownNodes } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Node } from '#lib/domain/objects.ts';
import { commonCulprit } from './common-culprit.ts';

const unready = { status: { conditions: [{ type: 'Ready', status: 'Unknown' }] } };
const nodes = byName(
  aNode('a1', 'a'),
  aNode('a2', 'a'),
  aNode('b1', 'b'),
  aNode('bad', 'b', unready),
  aNode('x', ''),
  aNode('y', ''),
);

describe('what failing endpoints have in common', () => {
  it.each([
    { what: 'a Node in trouble', failing: ['bad', 'bad'], others: ['b1'], is: 'Node bad' },
    { what: 'a Node that nothing speaks against', failing: ['a1'], others: ['b1'], is: '' },
    { what: 'a zone, on two Nodes', failing: ['a1', 'a2'], others: ['b1'], is: 'Zone a' },
    { what: 'a zone where another is well', failing: ['a1', 'a2'], others: ['a1'], is: '' },
    { what: 'a zone, and nothing is elsewhere', failing: ['a1', 'a2'], others: [], is: '' },
    { what: 'two zones', failing: ['a1', 'b1'], others: [], is: '' },
    { what: 'Nodes without zone', failing: ['x', 'y'], others: ['b1'], is: '' },
    { what: 'one of unknown place', failing: ['a1', 'a2', ''], others: ['b1'], is: '' },
    { what: 'nothing', failing: [], others: ['b1'], is: '' },
    { what: 'a Node that is gone', failing: ['gone'], others: ['b1'], is: '' },
  ])('$what: $is', ({ failing, others, is }) => {
    const found = commonCulprit(failing.map(on), others.map(on), seen(nodes));
    expect(found === undefined ? '' : `${found.kind} ${found.name}`).toBe(is);
  });

  it('is no zone where there is only one', () => {
    const one = byName(aNode('a1', 'a'), aNode('a2', 'a'), aNode('x', ''));
    expect(commonCulprit([on('a1'), on('a2')], [on('x')], seen(one))).toBeUndefined();
  });

  it('is unknown where Nodes are not visible', () => {
    expect(commonCulprit([on('a1'), on('a2')], [on('b1')], seen('not-visible'))).toBeUndefined();
  });
});

function seen(nodes: KnownNodes) {
  return {
    nodes,
    nodesByZone: () => (nodes === 'not-visible' ? new Map() : nodesByZone(nodes)),
  };
}

function on(nodeName: string) {
  return { addresses: [], ...(nodeName !== '' && { nodeName }) };
}

function byName(...all: readonly Node[]): ReadonlyMap<string, Node> {
  return new Map(all.map((node) => [node.metadata.name, node]));
}
