import { Background, BackgroundVariant, ReactFlow } from '@xyflow/react';
import type { FocusEvent } from 'react';
import { memo, useMemo, useState } from 'react';
import type { Layout } from '#lib/layout/layout.ts';
import { margin } from '#lib/layout/measures.ts';
import { ariaLabels } from './aria-labels.ts';
import { boxTypes } from './box-types.ts';
import { createFlowGraph } from './flow-graph.ts';
import type { CanvasSize } from './use-canvas-size.ts';
import { StateWire } from './wire.tsx';

/** A constant: another object would make React Flow draw everything anew. */
const edgeTypes = { wire: StateWire };

export type FlowViewProps = {
  readonly layout: Layout;
  readonly size: CanvasSize;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
};

/**
 * The layout as React Flow draws it. What changes on a node is the node's own affair: only another layout draws this
 * anew.
 */
export const FlowView = memo(function FlowView({ layout, size, onFocus }: FlowViewProps) {
  const [toFlow] = useState(createFlowGraph);
  const { nodes, edges } = useMemo(() => toFlow(layout), [toFlow, layout]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={boxTypes}
      edgeTypes={edgeTypes}
      onFocus={onFocus}
      defaultViewport={{ x: 0, y: 0, zoom: Math.min(1, size.width / layout.width) }}
      translateExtent={extentOf(layout, size)}
      minZoom={0.1}
      maxZoom={2}
      onlyRenderVisibleElements
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      disableKeyboardA11y
      panOnScroll
      panOnScrollSpeed={1}
      attributionPosition="bottom-left"
      zoomOnDoubleClick={false}
      ariaLabelConfig={ariaLabels}
    >
      <Background variant={BackgroundVariant.Dots} gap={28} size={1} />
    </ReactFlow>
  );
});

/** The reader may not lose the drawing out of sight. */
function extentOf(layout: Layout, size: CanvasSize): [[number, number], [number, number]] {
  return [
    [0, 0],
    [Math.max(layout.width, size.width), Math.max(layout.height + margin * 4, size.height)],
  ];
}
