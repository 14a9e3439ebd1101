import type { Block } from './block.ts';
import { blockHeight, openBlock, refillBlock } from './block.ts';
import type { BlockInput, Metrics } from './layout-input.ts';
import { byRank } from './layout-input.ts';

/** What stands in a column, from above: blocks, and the room of those that left or outgrew it. */
export type Seat =
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'gap'; readonly height: number };

export type Seating = { readonly metrics: Metrics; readonly columns: readonly (readonly Seat[])[] };

/** A fresh seating: by rank, each block at the foot of the shortest column. */
export function seatAll(inputs: readonly BlockInput[], metrics: Metrics): Seating {
  const columns: Seat[][] = Array.from({ length: metrics.columns }, () => []);
  appendBlocks(columns, [...inputs].sort(byRank), metrics);
  return { metrics, columns };
}

/**
 * The seating after a change of data: nobody moves but a block that outgrew its room; it goes to the end. Where
 * everybody sits as before it is the same value.
 */
export function reseat(previous: Seating, inputs: readonly BlockInput[]): Seating {
  const { metrics } = previous;
  const waiting = new Map(inputs.map((input) => [input.id, input]));
  const columns = previous.columns.map((column) =>
    column.map((seat): Seat => {
      if (seat.kind === 'gap') return seat;
      const input = waiting.get(seat.block.id);
      const block = input && refillBlock(seat.block, input, metrics.columnWidth);
      if (block === undefined) return { kind: 'gap', height: blockHeight(seat.block) };
      waiting.delete(block.id);
      return block === seat.block ? seat : { kind: 'block', block };
    }),
  );
  if (waiting.size === 0 && columns.every((column, at) => isSame(column, previous.columns[at]))) {
    return previous;
  }
  appendBlocks(columns, [...waiting.values()].sort(byRank), metrics);
  return { metrics, columns };
}

function isSame(column: readonly Seat[], previous: readonly Seat[] | undefined): boolean {
  return column.every((seat, row) => seat === previous?.[row]);
}

/** The same order in another width: an act of the reader, who resized the window. */
export function refit(previous: Seating, inputs: readonly BlockInput[], metrics: Metrics): Seating {
  const order = new Map<string, number>();
  const rows = Math.max(0, ...previous.columns.map((column) => column.length));
  for (let row = 0; row < rows; row += 1) {
    for (const column of previous.columns) {
      const seat = column[row];
      if (seat?.kind === 'block') order.set(seat.block.id, order.size);
    }
  }
  const ranked = inputs.map((input) => ({ ...input, rank: order.get(input.id) ?? order.size }));
  return seatAll(ranked, metrics);
}

function appendBlocks(columns: Seat[][], inputs: readonly BlockInput[], metrics: Metrics): void {
  const heights = columns.map((column) => column.reduce((sum, seat) => sum + seatHeight(seat), 0));
  for (const input of inputs) {
    const shortest = heights.indexOf(Math.min(...heights));
    const block = openBlock(input, metrics.columnWidth);
    columns[shortest]?.push({ kind: 'block', block });
    heights[shortest] = (heights[shortest] ?? 0) + blockHeight(block);
  }
}

export function seatHeight(seat: Seat): number {
  return seat.kind === 'gap' ? seat.height : blockHeight(seat.block);
}
