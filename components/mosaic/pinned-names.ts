import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import type { TileNode } from './map-nodes.ts';
import type { Viewport } from './map-scale.ts';

/** A tile of which only a part can be seen, and the corner of that part: pixels of the page. */
export type PinnedName = { readonly tile: string; readonly x: number; readonly y: number };

/** Up to so many times as large as the view, what stands in the middle of a tile is seen or near. */
const nearShare = 2.5;
/** So much of a tile must be in sight for its name to find room: pixels. */
const leastSeen = { width: 120, height: 48 };

/**
 * The tiles that are so much larger than the view that their names may be far away: of a Service of thousands of endpoints
 * beside a small one, nothing else tells whose room it is that one sees.
 */
export function pinnedNames(
  nodes: readonly Pick<TileNode, 'data' | 'position'>[],
  { x, y, zoom }: Viewport,
  canvas: CanvasSize,
): readonly PinnedName[] {
  return nodes.flatMap(({ data, position }) => {
    const [width, height] = [data.width * zoom, data.height * zoom];
    if (width <= canvas.width * nearShare && height <= canvas.height * nearShare) return [];
    const left = Math.max(0, position.x * zoom + x);
    const top = Math.max(0, position.y * zoom + y);
    const right = Math.min(canvas.width, position.x * zoom + x + width);
    const bottom = Math.min(canvas.height, position.y * zoom + y + height);
    const isSeen = right - left >= leastSeen.width && bottom - top >= leastSeen.height;
    return isSeen ? [{ tile: data.tile, x: left, y: top }] : [];
  });
}
