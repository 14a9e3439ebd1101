import type { Box, Wire } from './boxes.ts';
import { margin } from './measures.ts';

/** The part of a layout that is drawn: whole blocks only. */
export type CutLayout = {
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
  readonly width: number;
  readonly height: number;
  /** The ids of the blocks that are left out, from above. */
  readonly left: readonly string[];
};

/**
 * The blocks of a layout from above, until there are more than `mostBoxes` boxes; the first one is always there.
 * `height` ends where the last box does.
 */
export function cutLayout(
  layout: {
    readonly boxes: readonly Box[];
    readonly wires: readonly Wire[];
    readonly width: number;
  },
  mostBoxes: number,
): CutLayout {
  const blocks = new Map<string, Box[]>();
  for (const box of layout.boxes) {
    const own = blocks.get(box.block);
    if (own === undefined) blocks.set(box.block, [box]);
    else own.push(box);
  }
  const fromAbove = [...blocks].sort(([, [a]], [, [b]]) => byPlace(a, b));
  const drawn = new Set<string>();
  const left: string[] = [];
  let count = 0;
  for (const [id, boxes] of fromAbove) {
    if (left.length === 0 && (count === 0 || count + boxes.length <= mostBoxes)) drawn.add(id);
    else left.push(id);
    count += boxes.length;
  }
  const boxes = layout.boxes.filter(({ block }) => drawn.has(block));
  const ids = new Set(boxes.map(({ id }) => id));
  return {
    boxes,
    wires: layout.wires.filter(({ source, target }) => ids.has(source) && ids.has(target)),
    width: layout.width,
    height: margin + boxes.reduce((foot, { y, height }) => Math.max(foot, y + height), 0),
    left,
  };
}

function byPlace(a: Box | undefined, b: Box | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return a.y === b.y ? a.x - b.x : a.y - b.y;
}
