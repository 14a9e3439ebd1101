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
const limits: RoomLimits = { pills: 14, pairs: 40, spareRows: 0.05 };

/** What is too high for its tile in the narrowest column is drawn wider, up to the last of these. */
const widerColumns = [920, 1_080, 1_300];

/**
 * Draws one Service, again and again as it changes: who stands keeps its slot; the same value while nothing of it moved.
 *
 * @param aspect width of the tile by its height
 */
export function createTileDrawing(
  id: string,
  aspect: number,
): (state: TopologyState) => TileDrawing | undefined {
  const inputs = createBlockInputs();
  let last: { input: BlockInput; block: Block; width: number; drawing: TileDrawing } | undefined;

  return (state) => {
    const source = sourceOf(id, state);
    if (source === undefined) return undefined;
    const input = inputOf(source, state, inputs);
    if (input === undefined) return undefined;
    if (last?.input === input) return last.drawing;
    const block = last && refillBlock(last.block, input, last.width);
    if (last !== undefined && block !== undefined) {
      const drawing = block === last.block ? last.drawing : draw(block, last.width);
      last = { input, block, width: last.width, drawing };
    } else {
      last = { input, ...openDrawing(input, aspect) };
    }
    return last.drawing;
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

function openDrawing(input: BlockInput, aspect: number) {
  const draftIn = (width: number) => ({ width, block: openBlock(input, width, limits) });
  let draft = draftIn(narrowestColumn);
  for (const width of widerColumns) {
    if (draft.width >= aspect * (blockHeight(draft.block) - blockGap)) break;
    draft = draftIn(width);
  }
  return { ...draft, drawing: draw(draft.block, draft.width) };
}

function draw(block: Block, columnWidth: number): TileDrawing {
  const drawing: Drawing = { boxes: [], wires: [] };
  drawBlock(block, { x: 0, y: 0, columnWidth }, drawing);
  const boxes = new Map(drawing.boxes.map((box) => [box.id, box]));
  return {
    boxes: drawing.boxes,
    wires: drawing.wires.flatMap((wire) => {
      const source = boxes.get(wire.source);
      const target = boxes.get(wire.target);
      return source === undefined || target === undefined ? [] : [{ id: wire.id, source, target }];
    }),
    width: columnWidth,
    height: blockHeight(block) - blockGap,
  };
}
