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

/** How endpoints are drawn at first: up to so many one a row, up to so many two a row, more as dots. */
export type RoomLimits = {
  readonly pills: number;
  readonly pairs: number;
  /** Part of the rows that is kept free for newcomers. */
  readonly spareRows: number;
};

export const usualLimits: RoomLimits = { pills: 12, pairs: 0, spareRows: 1 / 3 };
/** A slice card is two rows high. */
const fewestRows = 2;
/** Rows that several endpoints get at the least: a rollout, or one replica more, finds room. */
const fewestSharedRows = 4;
/** Part of a matrix that is kept free for newcomers. */
const spareDots = 0.25;

/** A room for a slice that is drawn for the first time, with space for somebody new. */
export function openRoom(
  key: string | undefined,
  items: readonly Ranked[],
  columnWidth: number,
  limits: RoomLimits = usualLimits,
): Room {
  const slots = assignSlots([], items);
  if (slots.length <= limits.pills) {
    return { key, slots, mode: 'pills', rows: rowsForPills(slots.length, limits) };
  }
  if (slots.length <= limits.pairs) {
    const rows = rowsForPills(Math.ceil(slots.length / 2), limits);
    return { key, slots, mode: 'pairs', rows };
  }
  const dots = Math.ceil(slots.length * (1 + spareDots));
  return { key, slots, mode: 'matrix', rows: Math.max(fewestRows, rowsForDots(dots, columnWidth)) };
}

function rowsForPills(count: number, { spareRows }: RoomLimits): number {
  if (count <= 1) return fewestRows;
  return Math.max(fewestSharedRows, count + Math.ceil(count * spareRows));
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
