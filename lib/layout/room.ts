import type { Ranked } from './layout-input.ts';
import { dotsInRows, rowsForDots } from './measures.ts';
import type { Slots } from './slots.ts';
import { assignSlots } from './slots.ts';

/** How endpoints are drawn: one a row, two a row, or as dots. A room only ever becomes tighter, until Tidy. */
export type RoomMode = 'pills' | 'pairs' | 'matrix';

/** The place of one slice within a block; without a key it waits for another slice. */
export type Room = {
  readonly key: string | undefined;
  readonly rows: number;
  readonly mode: RoomMode;
  readonly slots: Slots;
};

/** More endpoints than this are dots from the start. */
export const mostPills = 12;
/** A slice card is two rows high. */
const fewestRows = 2;
/** Part of a matrix that is kept free for newcomers. */
const spareDots = 0.25;

/** A room for a slice that is drawn for the first time, with space for somebody new. */
export function openRoom(
  key: string | undefined,
  items: readonly Ranked[],
  columnWidth: number,
): Room {
  const slots = assignSlots([], items);
  if (slots.length <= mostPills) {
    const spare = slots.length > 1 ? 1 : 0;
    return { key, slots, mode: 'pills', rows: Math.max(fewestRows, slots.length + spare) };
  }
  const dots = Math.ceil(slots.length * (1 + spareDots));
  return { key, slots, mode: 'matrix', rows: Math.max(fewestRows, rowsForDots(dots, columnWidth)) };
}

/** The room after its slice changed, drawn tighter where that is needed; `undefined` when it is too small. */
export function fillRoom(
  room: Room,
  key: string | undefined,
  items: readonly Ranked[],
  columnWidth: number,
): Room | undefined {
  const slots = assignSlots(room.slots, items);
  const mode = tightestNeeded(room, slots.length, columnWidth);
  if (mode === undefined) return undefined;
  if (key === room.key && slots === room.slots && mode === room.mode) return room;
  return { ...room, key, slots, mode };
}

/** The same room with its endpoints in fewer rows; `undefined` when it is as tight as can be. */
export function tightenRoom(room: Room, columnWidth: number): Room | undefined {
  if (room.mode === 'pills') return { ...room, mode: 'pairs' };
  if (room.mode === 'matrix' || dotsInRows(1, columnWidth) < room.slots.length) return undefined;
  return { ...room, mode: 'matrix' };
}

/** Rows at the top of the room that its endpoints stand in. */
export function usedRows(room: Room, columnWidth: number): number {
  switch (room.mode) {
    case 'pills':
      return room.slots.length;
    case 'pairs':
      return Math.ceil(room.slots.length / 2);
    case 'matrix':
      return room.slots.length === 0 ? 0 : rowsForDots(room.slots.length, columnWidth);
  }
}

function tightestNeeded(room: Room, count: number, columnWidth: number): RoomMode | undefined {
  const { mode, rows } = room;
  if (mode === 'pills' && count <= rows) return 'pills';
  if (mode !== 'matrix' && count <= rows * 2) return 'pairs';
  return count <= dotsInRows(rows, columnWidth) ? 'matrix' : undefined;
}
