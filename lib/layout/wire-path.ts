import type { Box } from './boxes.ts';

/** Wires meet a tall box near its head, where its name is. */
const lowestEnd = 60;
const footInset = 14;
/** React Flow takes the middle of an end, and an end is a square of one pixel just outside its box. */
const endSize = 1;

/** How far below the top of a box its wires to and from slices end. */
export function sliceEndHeight(height: number): number {
  return Math.min(height / 2, lowestEnd);
}

/** Wires to expected endpoints leave at the foot, so that these do not seem to be in a slice. */
export function ghostEndHeight(height: number): number {
  return height - footInset;
}

/** The line from one box to another as SVG path data: the curve that React Flow draws on the canvas. */
export function wirePath(source: Box, target: Box): string {
  const isGhost = target.kind === 'ghost' || target.kind === 'ghost-matrix';
  const end = isGhost ? ghostEndHeight(source.height) : sliceEndHeight(source.height);
  const x1 = source.x + source.width + endSize;
  const y1 = source.y + end + endSize / 2;
  const x2 = target.x;
  const y2 = target.y + sliceEndHeight(target.height) + endSize / 2;
  const middle = (x1 + x2) / 2;
  return `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`;
}
