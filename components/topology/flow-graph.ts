import type { Edge, Node } from '@xyflow/react';
import type { Box, Wire } from '#lib/layout/boxes.ts';
import type { Layout } from '#lib/layout/layout.ts';
import { ghostEnd, handlesOf, sliceEnd } from './wire-ends.tsx';

export type FlowNode = Node<{ readonly box: Box }, Box['kind']>;
/** What draws a box is given nothing else, so that it can be drawn elsewhere, too. */
export type BoxProps = { readonly data: FlowNode['data'] };
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

function toEdge(wire: Wire, source: Box, target: Box): FlowEdge {
  const isGhost = target.kind === 'ghost' || target.kind === 'ghost-matrix';
  return {
    id: wire.id,
    type: 'wire',
    source: wire.source,
    target: wire.target,
    sourceHandle: isGhost ? ghostEnd : sliceEnd,
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
