import type { NodeHandle } from '@xyflow/react';
import { Handle, Position } from '@xyflow/react';
import { memo, useContext } from 'react';
import type { Box } from '#lib/layout/boxes.ts';
import { ghostEndHeight, sliceEndHeight } from '#lib/layout/wire-path.ts';
import { InTileContext } from './in-tile.ts';

/** Where wires leave a Service for its slices, a slice for its endpoints. */
export const sliceEnd = 'slices';
/** Expected endpoints hang off the foot of the Service, so that they do not seem to be in a slice. */
export const ghostEnd = 'ghosts';

/** The ends of wires at a box, for React Flow to reckon with before the box is drawn. */
export function handlesOf({ kind, width, height }: Box): NodeHandle[] {
  const y = sliceEndHeight(height);
  const size = { width: 1, height: 1 };
  const target: NodeHandle = { ...size, type: 'target', position: Position.Left, x: 0, y };
  const source: NodeHandle = {
    ...size,
    id: sliceEnd,
    type: 'source',
    position: Position.Right,
    x: width,
    y,
  };
  switch (kind) {
    case 'line':
    case 'legacy':
      return [];
    case 'service':
    case 'orphan':
      return [source, { ...source, id: ghostEnd, y: ghostEndHeight(height) }];
    case 'slice':
      return [target, source];
    case 'endpoint':
    case 'matrix':
    case 'ghost':
    case 'ghost-matrix':
      return [target];
  }
}

/** The same ends in the document, where React Flow measures them once the box is drawn. */
export const WireEnds = memo(function WireEnds({ box }: { readonly box: Box }) {
  const isInTile = useContext(InTileContext);
  if (isInTile) return null;
  return handlesOf(box).map(({ id, type, position, y }) => (
    <Handle
      key={id ?? type}
      id={id ?? null}
      type={type}
      position={position}
      isConnectable={false}
      className="wire-end"
      style={{ top: y }}
    />
  ));
});
