import type { BlockInputs } from '#lib/client/block-inputs.ts';
import { createBlockInputs } from '#lib/client/block-inputs.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import type { Block } from '#lib/layout/block.ts';
import { blockHeight, openBlock, refillBlock } from '#lib/layout/block.ts';
import type { Box, Drawing } from '#lib/layout/boxes.ts';
import { drawBlock } from '#lib/layout/boxes.ts';
import type { BlockInput } from '#lib/layout/layout-input.ts';
import { blockGap, narrowestColumn } from '#lib/layout/measures.ts';
import type { RoomLimits } from '#lib/layout/room.ts';
import type { TileSource } from './mosaic-tile.ts';
import { sourceOf } from './mosaic-tile.ts';

/** A Service as it is drawn within its tile: its boxes and the wires between them, in pixels at zoom 1. */
export type TileDrawing = {
  readonly boxes: readonly Box[];
  readonly wires: readonly { readonly id: string; readonly source: Box; readonly target: Box }[];
  readonly width: number;
  readonly height: number;
};

/** A tile has the shape of its cells: more of its endpoints are named than on the canvas of blocks. */
const limits: RoomLimits = { pills: 16, pairs: 40, spareRows: 0.05 };

/**
 * Draws one Service, again and again as it changes: who stands keeps its slot; the same value while nothing of it moved.
 */
export function createTileDrawing(id: string): (state: TopologyState) => TileDrawing | undefined {
  const inputs = createBlockInputs();
  let last: { input: BlockInput; block: Block; drawing: TileDrawing } | undefined;

  return (state) => {
    const source = sourceOf(id, state);
    if (source === undefined) return undefined;
    const input = inputOf(source, state, inputs);
    if (input === undefined) return undefined;
    if (last?.input === input) return last.drawing;
    const refilled = last && refillBlock(last.block, input, narrowestColumn);
    const block = refilled ?? openBlock(input, narrowestColumn, limits);
    const drawing = last !== undefined && block === last.block ? last.drawing : draw(block);
    last = { input, block, drawing };
    return drawing;
  };
}

function inputOf(
  { entry, slices: [slice] }: TileSource,
  state: TopologyState,
  inputs: BlockInputs,
): BlockInput | undefined {
  if (entry !== undefined) return inputs.service(entry, state.slices, { expanded: true });
  return slice && inputs.orphan(slice);
}

function draw(block: Block): TileDrawing {
  const drawing: Drawing = { boxes: [], wires: [] };
  drawBlock(block, { x: 0, y: 0, columnWidth: narrowestColumn }, drawing);
  const boxes = new Map(drawing.boxes.map((box) => [box.id, box]));
  return {
    boxes: drawing.boxes,
    wires: drawing.wires.flatMap((wire) => {
      const source = boxes.get(wire.source);
      const target = boxes.get(wire.target);
      return source === undefined || target === undefined ? [] : [{ id: wire.id, source, target }];
    }),
    width: narrowestColumn,
    height: blockHeight(block) - blockGap,
  };
}
