import type { BlockInput, GroupInput, Ranked } from './layout-input.ts';
import { blockGap, lineGap, lineHeight, rowPitch, rowsForDots, serviceHeight } from './measures.ts';
import type { Room, RoomLimits } from './room.ts';
import { fillRoom, openRoom, tightenRoom, usedRows, usualLimits } from './room.ts';
import type { Slots } from './slots.ts';
import { assignSlots } from './slots.ts';

/** Expected endpoints stand at the foot of a block, from below upwards. */
export type GhostRoom = {
  readonly mode: 'pills' | 'matrix';
  /** Rows kept for them alone; they may also take what the last slice does not use. */
  readonly rows: number;
  readonly slots: Slots;
};

/** A Service with a place of its own on the canvas. */
export type Block = {
  readonly id: string;
  readonly kind: BlockInput['kind'];
  readonly expanded: boolean;
  readonly rooms: readonly Room[];
  readonly ghosts: GhostRoom;
  readonly legacy: boolean;
};

/** More expected endpoints than this are dots from the start. */
const mostGhostPills = 4;
const noGhosts: GhostRoom = { mode: 'pills', rows: 0, slots: [] };

/** A block that is drawn for the first time. */
export function openBlock(
  input: BlockInput,
  columnWidth: number,
  limits: RoomLimits = usualLimits,
): Block {
  const { id, kind, expanded } = input;
  if (!expanded) return { id, kind, expanded, rooms: [], ghosts: noGhosts, legacy: false };
  const groups = [...input.groups].sort(byKey);
  const rooms = groups.map(({ key, endpoints }) => openRoom(key, endpoints, columnWidth, limits));
  if (rooms.length === 0) rooms.push(openRoom(undefined, [], columnWidth));
  const slots = assignSlots([], input.ghosts);
  const mode = slots.length <= mostGhostPills ? 'pills' : 'matrix';
  const needed = mode === 'pills' ? slots.length : rowsForDots(slots.length, columnWidth);
  const spare = ghostRowsFree({ rooms, ghosts: noGhosts }, columnWidth);
  const ghosts: GhostRoom = {
    mode,
    rows: slots.length === 0 ? 0 : Math.max(0, needed - spare),
    slots,
  };
  return { id, kind, expanded, rooms, ghosts, legacy: input.legacy === true };
}

/** The block after a change of data, in the same room; `undefined` when it has outgrown its room. */
export function refillBlock(
  block: Block,
  input: BlockInput,
  columnWidth: number,
): Block | undefined {
  if (block.expanded !== input.expanded) return openBlock(input, columnWidth);
  if (!block.expanded) return block;
  const rooms = refillRooms(block.rooms, input.groups, columnWidth);
  if (rooms === undefined) return undefined;
  const placed = placeGhosts(block, rooms, input.ghosts, columnWidth);
  const legacy = input.legacy === true;
  return placed === undefined || placed.legacy === legacy ? placed : { ...placed, legacy };
}

/** Rows of all rooms together. */
export function blockRows(block: Block): number {
  return block.rooms.reduce((sum, room) => sum + room.rows, block.ghosts.rows);
}

/** Height with the gap to what stands below. */
export function blockHeight(block: Block): number {
  if (!block.expanded) return lineHeight + lineGap;
  return Math.max(serviceHeight, blockRows(block) * rowPitch) + blockGap;
}

/** Rows that ghosts may stand in: their own, and those at the foot of the last room that nobody uses. */
function ghostRowsFree(block: Pick<Block, 'rooms' | 'ghosts'>, columnWidth: number): number {
  const last = block.rooms.at(-1);
  return block.ghosts.rows + (last === undefined ? 0 : last.rows - usedRows(last, columnWidth));
}

function refillRooms(
  rooms: readonly Room[],
  groups: readonly GroupInput[],
  columnWidth: number,
): readonly Room[] | undefined {
  const byGroup = new Map(groups.map((group) => [group.key, group]));
  const next: Room[] = [];
  for (const room of rooms) {
    const group = room.key === undefined ? undefined : byGroup.get(room.key);
    const filled = fillRoom(room, group?.key, group?.endpoints ?? [], columnWidth);
    if (filled === undefined) return undefined;
    next.push(filled);
    if (group !== undefined) byGroup.delete(group.key);
  }
  for (const group of [...byGroup.values()].sort(byKey)) {
    const index = next.findIndex(
      (room) =>
        room.key === undefined &&
        fillRoom(room, group.key, group.endpoints, columnWidth) !== undefined,
    );
    const room = next[index];
    const filled = room && fillRoom(room, group.key, group.endpoints, columnWidth);
    if (filled === undefined) return undefined;
    next[index] = filled;
  }
  return next.every((room, i) => room === rooms[i]) ? rooms : next;
}

function placeGhosts(
  block: Block,
  rooms: readonly Room[],
  items: readonly Ranked[],
  columnWidth: number,
): Block | undefined {
  const slots = assignSlots(block.ghosts.slots, items);
  if (rooms === block.rooms && slots === block.ghosts.slots) return block;
  const free = ghostRowsFree({ ...block, rooms }, columnWidth);
  const fitsAsPills = block.ghosts.mode === 'pills' && slots.length <= free;
  if (fitsAsPills || slots.length === 0)
    return { ...block, rooms, ghosts: { ...block.ghosts, slots } };
  if (rowsForDots(slots.length, columnWidth) <= free) {
    return { ...block, rooms, ghosts: { ...block.ghosts, mode: 'matrix', slots } };
  }
  const last = rooms.at(-1);
  const tighter = last && tightenRoom(last, columnWidth);
  if (tighter === undefined) return undefined;
  return placeGhosts(block, [...rooms.slice(0, -1), tighter], items, columnWidth);
}

function byKey(a: GroupInput, b: GroupInput): number {
  return a.key < b.key ? -1 : 1;
}
