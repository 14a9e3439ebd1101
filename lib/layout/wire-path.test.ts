import { getBezierPath, Position } from '@xyflow/react';
import { expect, it } from 'vitest';
import type { Box } from './boxes.ts';
import { ghostEndHeight, sliceEndHeight, wirePath } from './wire-path.ts';

const service: Box = {
  id: 's',
  kind: 'service',
  block: 's',
  x: 14,
  y: 20,
  width: 268,
  height: 116,
};
const slice: Box = { id: 'l', kind: 'slice', block: 's', x: 328, y: 164, width: 172, height: 58 };
const ghost: Box = { id: 'g', kind: 'ghost', block: 's', x: 546, y: 200, width: 240, height: 28 };

const numbers = (path: string) => (path.match(/-?[\d.]+/g) ?? []).map(Number);

it.each([
  { target: slice, end: sliceEndHeight(service.height) },
  { target: ghost, end: ghostEndHeight(service.height) },
])('E6: is the curve that React Flow draws to $target.kind', ({ target, end }) => {
  const [path] = getBezierPath({
    sourceX: service.x + service.width + 1,
    sourceY: service.y + end + 0.5,
    sourcePosition: Position.Right,
    targetX: target.x,
    targetY: target.y + sliceEndHeight(target.height) + 0.5,
    targetPosition: Position.Left,
  });
  expect(numbers(wirePath(service, target))).toEqual(numbers(path));
});
