import type { Box, Drawing, Wire } from './boxes.ts';
import { drawBlock } from './boxes.ts';
import type { BlockInput, Metrics } from './layout-input.ts';
import { columnGap, margin } from './measures.ts';
import type { Seating } from './seats.ts';
import { refit, reseat, seatAll, seatHeight } from './seats.ts';

/** Where everything stands. `seating` is what the next layout is made from. */
export type Layout = {
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
  readonly width: number;
  readonly height: number;
  readonly seating: Seating;
};

/**
 * Places every block. Without `previous` (a scope is opened, or Tidy) they stand by rank; with it a change of
 * data moves nothing; where it changes no place either, the layout is the same value. The order of `inputs` means
 * nothing. O(boxes + wires).
 */
export function layoutBlocks(
  inputs: readonly BlockInput[],
  metrics: Metrics,
  previous?: Layout,
): Layout {
  const seating = seat(inputs, metrics, previous?.seating);
  return previous !== undefined && seating === previous.seating ? previous : drawSeating(seating);
}

function seat(
  inputs: readonly BlockInput[],
  metrics: Metrics,
  previous: Seating | undefined,
): Seating {
  if (previous === undefined) return seatAll(inputs, metrics);
  const sameWidth =
    previous.metrics.columns === metrics.columns &&
    previous.metrics.columnWidth === metrics.columnWidth;
  return sameWidth ? reseat(previous, inputs) : refit(previous, inputs, metrics);
}

function drawSeating(seating: Seating): Layout {
  const { columns, columnWidth } = seating.metrics;
  const drawing: Drawing = { boxes: [], wires: [] };
  let height = 0;
  seating.columns.forEach((column, index) => {
    const x = margin + index * (columnWidth + columnGap);
    let y = margin;
    for (const place of column) {
      if (place.kind === 'block') drawBlock(place.block, { x, y, columnWidth }, drawing);
      y += seatHeight(place);
    }
    height = Math.max(height, y);
  });
  const width = 2 * margin + columns * columnWidth + (columns - 1) * columnGap;
  return { ...drawing, width, height, seating };
}
