import type { Edge, Node, NodeHandle } from '@xyflow/react';
import { Position } from '@xyflow/react';
import type { Box, Wire } from '#lib/layout/boxes.ts';
import type { Layout } from '#lib/layout/layout.ts';

export type FlowNode = Node<{ readonly box: Box }, Box['kind']>;
export type FlowEdge = Edge<{ readonly source: Box; readonly target: Box }, 'wire'>;
export type FlowGraph = { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] };

/** Turns layouts into what React Flow draws; what did not move keeps its reference and is not drawn again. */
export function createFlowGraph(): (layout: Layout) => FlowGraph {
  let nodes = new Map<string, FlowNode>();
  let edges = new Map<string, FlowEdge>();

  return (layout) => {
    const nextNodes = new Map(
      layout.boxes.map((box) => {
        const known = nodes.get(box.id);
        return [
          box.id,
          known !== undefined && isSameBox(known.data.box, box) ? known : toNode(box),
        ];
      }),
    );
    const nextEdges = new Map<string, FlowEdge>();
    for (const wire of layout.wires) {
      const source = nextNodes.get(wire.source)?.data.box;
      const target = nextNodes.get(wire.target)?.data.box;
      if (source === undefined || target === undefined) continue;
      const known = edges.get(wire.id);
      const isSame = known?.data?.source === source && known.data.target === target;
      nextEdges.set(wire.id, isSame ? known : toEdge(wire, source, target));
    }
    nodes = nextNodes;
    edges = nextEdges;
    return { nodes: [...nodes.values()], edges: [...edges.values()] };
  };
}

function toNode(box: Box): FlowNode {
  const { width, height } = box;
  return {
    id: box.id,
    type: box.kind,
    position: { x: box.x, y: box.y },
    width,
    height,
    measured: { width, height },
    handles: handlesOf(box),
    data: { box },
  };
}

/** Expected endpoints hang off the foot of the Service, so that they do not seem to be in a slice. */
const ghostHandle = 'ghost';

function handlesOf({ kind, width, height }: Box): NodeHandle[] {
  const middle = Math.min(height / 2, 60);
  const common = { width: 1, height: 1 };
  const target: NodeHandle = {
    ...common,
    type: 'target',
    position: Position.Left,
    x: 0,
    y: middle,
  };
  if (kind === 'line') return [];
  if (kind !== 'service' && kind !== 'slice' && kind !== 'orphan') return [target];
  const source: NodeHandle = {
    ...common,
    id: 'slices',
    type: 'source',
    position: Position.Right,
    x: width,
    y: middle,
  };
  const foot: NodeHandle = { ...source, id: ghostHandle, y: height - 14 };
  return kind === 'slice' ? [target, source] : [source, foot];
}

function toEdge(wire: Wire, source: Box, target: Box): FlowEdge {
  const isGhost = target.kind === 'ghost' || target.kind === 'ghost-matrix';
  return {
    id: wire.id,
    type: 'wire',
    source: wire.source,
    target: wire.target,
    sourceHandle: isGhost ? ghostHandle : 'slices',
    data: { source, target },
  };
}

function isSameBox(a: Box, b: Box): boolean {
  return (
    a.kind === b.kind &&
    a.x === b.x &&
    a.y === b.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.slots === b.slots &&
    a.slice === b.slice &&
    a.item === b.item
  );
}
