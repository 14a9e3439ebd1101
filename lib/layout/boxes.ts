import type { Block } from './block.ts';
import { blockRows } from './block.ts';
import {
  dotPitch,
  dotsPerLine,
  endpointLeft,
  endpointWidth,
  legacyGap,
  legacyHeight,
  lineHeight,
  narrowLegacyHeight,
  pairGap,
  pillHeight,
  rowPitch,
  rowsForDots,
  serviceHeight,
  serviceWidth,
  sliceHeight,
  sliceLeft,
  sliceWidth,
} from './measures.ts';
import type { Room } from './room.ts';
import type { Slots } from './slots.ts';

export type BoxKind =
  | 'service'
  | 'line'
  | 'orphan'
  | 'slice'
  | 'endpoint'
  | 'matrix'
  | 'ghost'
  | 'ghost-matrix'
  | 'legacy';

/** A rectangle on the canvas, in pixels at zoom 1. */
export type Box = {
  readonly id: string;
  readonly kind: BoxKind;
  /** The id of the block it belongs to. */
  readonly block: string;
  /** The key of the slice, for slices, endpoints and matrices. */
  readonly slice?: string;
  /** The endpoint or expected Pod. */
  readonly item?: string;
  /** Who stands where, for matrices. */
  readonly slots?: Slots;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A line from one box to another, both of one block. */
export type Wire = { readonly id: string; readonly source: string; readonly target: string };

export type Drawing = { readonly boxes: Box[]; readonly wires: Wire[] };

type Origin = { readonly x: number; readonly y: number; readonly columnWidth: number };

/** Adds the boxes and wires of one block whose corner is at `origin`. */
export function drawBlock(block: Block, origin: Origin, drawing: Drawing): void {
  const { boxes } = drawing;
  const place = { block: block.id, x: origin.x, y: origin.y };
  if (!block.expanded) {
    boxes.push({
      ...place,
      id: block.id,
      kind: 'line',
      width: origin.columnWidth,
      height: lineHeight,
    });
    return;
  }
  boxes.push({
    ...place,
    id: block.id,
    kind: block.kind,
    width: serviceWidth,
    height: serviceHeight,
  });
  let row = 0;
  for (const room of block.rooms) {
    drawRoom(block, room, { ...origin, y: origin.y + row * rowPitch }, drawing);
    row += room.rows;
  }
  drawGhosts(block, origin, drawing);
  if (block.legacy) drawing.boxes.push(legacyBox(block, origin));
}

function drawRoom(block: Block, room: Room, origin: Origin, drawing: Drawing): void {
  if (room.key === undefined) return;
  const sliceId = `slice/${room.key}`;
  drawing.boxes.push({
    id: sliceId,
    kind: 'slice',
    block: block.id,
    slice: room.key,
    x: origin.x + sliceLeft,
    y: origin.y,
    width: sliceWidth,
    height: sliceHeight,
  });
  connect(drawing, block.id, sliceId);
  if (room.slots.length === 0) return;
  const common = { block: block.id, slice: room.key };
  if (room.mode === 'matrix') {
    const id = `dots/${room.key}`;
    const rect = matrixRect(origin, origin.y, room.slots.length);
    drawing.boxes.push({ ...common, ...rect, id, kind: 'matrix', slots: room.slots });
    connect(drawing, sliceId, id);
    return;
  }
  room.slots.forEach((item, slot) => {
    if (item === undefined) return;
    const id = `ep/${room.key}/${item}`;
    const rect = pillRect(origin, room.mode === 'pairs' ? 2 : 1, slot);
    drawing.boxes.push({ ...common, ...rect, id, kind: 'endpoint', item });
    connect(drawing, sliceId, id);
  });
}

function drawGhosts(block: Block, origin: Origin, drawing: Drawing): void {
  const { mode, slots } = block.ghosts;
  if (slots.length === 0) return;
  const foot = blockRows(block);
  if (mode === 'matrix') {
    const id = `ghosts/${block.id}`;
    const rows = rowsForDots(slots.length, origin.columnWidth);
    const rect = matrixRect(origin, origin.y + (foot - rows) * rowPitch, slots.length);
    drawing.boxes.push({ ...rect, block: block.id, id, kind: 'ghost-matrix', slots });
    connect(drawing, block.id, id);
    return;
  }
  slots.forEach((item, slot) => {
    if (item === undefined) return;
    const id = `ghost/${block.id}/${item}`;
    const y = origin.y + (foot - 1 - slot) * rowPitch;
    const rect = pillRect({ ...origin, y }, 1, 0);
    drawing.boxes.push({ ...rect, block: block.id, id, kind: 'ghost', item });
    connect(drawing, block.id, id);
  });
}

/**
 * Where nothing of the block can stand: beneath its Service where the block is high enough, else beneath its only slice.
 * No wire leads there: nothing is sent by it.
 */
function legacyBox(block: Block, { x, y }: Origin): Box {
  const common = { id: `legacy/${block.id}`, kind: 'legacy', block: block.id } as const;
  if (blockRows(block) * rowPitch > serviceHeight) {
    const top = y + serviceHeight + legacyGap;
    return { ...common, x, y: top, width: serviceWidth, height: legacyHeight };
  }
  return {
    ...common,
    x: x + sliceLeft,
    y: y + serviceHeight + legacyGap - narrowLegacyHeight,
    width: sliceWidth,
    height: narrowLegacyHeight,
  };
}

function pillRect(origin: Origin, perRow: number, slot: number) {
  const whole = endpointWidth(origin.columnWidth);
  const width = (whole - pairGap * (perRow - 1)) / perRow;
  return {
    x: origin.x + endpointLeft + (slot % perRow) * (width + pairGap),
    y: origin.y + Math.floor(slot / perRow) * rowPitch,
    width,
    height: pillHeight,
  };
}

function matrixRect(origin: Origin, y: number, dots: number) {
  const perLine = dotsPerLine(origin.columnWidth);
  return {
    x: origin.x + endpointLeft,
    y,
    width: perLine * dotPitch,
    height: Math.max(pillHeight, Math.ceil(dots / perLine) * dotPitch),
  };
}

function connect(drawing: Drawing, source: string, target: string): void {
  drawing.wires.push({ id: `${source}>${target}`, source, target });
}
