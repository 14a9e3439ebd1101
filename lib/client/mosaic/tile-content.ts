import { sliceItems } from '#lib/client/slice-items.ts';
import { targetsPod } from '#lib/domain/endpoint-state.ts';
import { sliceController } from '#lib/domain/objects.ts';
import { haveSameMembers } from '#lib/domain/same-members.ts';
import type { Ghost, SliceEntry } from '#lib/domain/service-entry.ts';
import { sliceConditions } from '#lib/domain/slice-conditions.ts';
import type { Cells } from '#lib/layout/mosaic/tile-cells.ts';
import { movedCells, openCells } from '#lib/layout/mosaic/tile-cells.ts';
import { cellOfConditions, emptyCell, ghostCell, highestRank, rankOfCell } from './cell-look.ts';

/** One slice in a tile, and the cell of each of its endpoints in their canonical order. */
type SliceCells = { readonly slice: SliceEntry; readonly cells: Cells };

/** Who stands in which cell of a tile, and what each cell shows. */
export type TileContent = {
  /** One look for each cell. */
  readonly looks: Uint8Array;
  readonly slices: Map<string, SliceCells>;
  ghosts: { readonly ids: readonly string[]; readonly cells: Cells };
};

const noCells: Cells = new Int32Array(0);

/** A tile that is filled for the first time: not ready first. */
export function openContent(
  capacity: number,
  slices: readonly SliceEntry[],
  ghosts: readonly Ghost[],
): TileContent {
  const looks = new Uint8Array(capacity);
  const groups = slices.map(looksOfSlice);
  const ids = ghosts.map(idOfGhost);
  if (ids.length > 0) groups.push(new Uint8Array(ids.length).fill(ghostCell));
  const cells = openCells(groups, rankOfCell, highestRank);
  const content: TileContent = {
    looks,
    slices: new Map(slices.map((slice, at) => [slice.key, { slice, cells: cells[at] ?? noCells }])),
    ghosts: { ids, cells: cells[slices.length] ?? noCells },
  };
  for (const own of content.slices.values()) paint(content, own);
  paintGhosts(content);
  return content;
}

/**
 * Brings a tile up to date; who stays keeps its cell. False when there are not enough cells: then the tile is to be
 * opened anew in a larger place.
 */
export function refillContent(
  content: TileContent,
  slices: readonly SliceEntry[],
  ghosts: readonly Ghost[],
): boolean {
  if (!holdsAlone(content, slices)) clearOthers(content, slices);
  return slices.every((slice) => refillSlice(content, slice)) && refillGhosts(content, ghosts);
}

/** As a rule: the slices of a Service are the same ones for hours. */
function holdsAlone(content: TileContent, slices: readonly SliceEntry[]): boolean {
  return (
    content.slices.size === slices.length && slices.every(({ key }) => content.slices.has(key))
  );
}

function clearOthers(content: TileContent, slices: readonly SliceEntry[]): void {
  const wanted = new Set(slices.map(({ key }) => key));
  for (const [key, { cells }] of content.slices) {
    if (wanted.has(key)) continue;
    clear(content, cells);
    content.slices.delete(key);
  }
}

/** Where an endpoint stands, by its index in the canonical order of its slice. */
export function cellOfMember(content: TileContent, slice: string, member: number): number {
  return content.slices.get(slice)?.cells[member] ?? -1;
}

/** Who stands in a cell: the slice and the index in it. */
export function memberInCell(
  content: TileContent,
  cell: number,
): { readonly slice: SliceEntry; readonly member: number } | undefined {
  for (const { slice, cells } of content.slices.values()) {
    const member = cells.indexOf(cell);
    if (member !== -1) return { slice, member };
  }
  return undefined;
}

/** Which expected endpoint stands in a cell, by its index among those of the Service. */
export function ghostInCell(content: TileContent, cell: number): number {
  return content.ghosts.cells.indexOf(cell);
}

function refillSlice(content: TileContent, slice: SliceEntry): boolean {
  const known = content.slices.get(slice.key);
  if (known?.slice === slice) return true;
  if (known !== undefined && haveSameMembers(known.slice, slice)) {
    const own = { slice, cells: known.cells };
    content.slices.set(slice.key, own);
    paint(content, own);
    return true;
  }
  const before = known === undefined ? [] : [...sliceItems(known.slice).keys()];
  const after = [...sliceItems(slice).keys()];
  const cells = moved(content, known?.cells ?? noCells, before, after);
  if (cells === undefined) return false;
  clear(content, known?.cells ?? noCells);
  const own = { slice, cells };
  content.slices.set(slice.key, own);
  paint(content, own);
  return true;
}

function refillGhosts(content: TileContent, ghosts: readonly Ghost[]): boolean {
  const known = content.ghosts;
  const ids = ghosts.map(idOfGhost);
  if (ids.length === known.ids.length && ids.every((id, at) => id === known.ids[at])) return true;
  const cells = moved(content, known.cells, known.ids, ids);
  if (cells === undefined) return false;
  clear(content, known.cells);
  content.ghosts = { ids, cells };
  paintGhosts(content);
  return true;
}

function moved(
  { looks }: TileContent,
  cells: Cells,
  before: readonly string[],
  after: readonly string[],
): Cells | undefined {
  const isTaken = (cell: number) => looks[cell] !== emptyCell;
  return movedCells(cells, before, after, isTaken, looks.length);
}

function clear({ looks }: TileContent, cells: Cells): void {
  for (const cell of cells) looks[cell] = emptyCell;
}

function paint({ looks }: TileContent, { slice, cells }: SliceCells): void {
  const lookOf = looksIn(slice);
  for (let member = 0; member < cells.length; member += 1) {
    looks[cells[member] ?? 0] = lookOf(member);
  }
}

function paintGhosts({ looks, ghosts }: TileContent): void {
  for (const cell of ghosts.cells) looks[cell] = ghostCell;
}

/** The looks of a slice's endpoints. */
function looksOfSlice(slice: SliceEntry): Uint8Array {
  const lookOf = looksIn(slice);
  return sliceConditions(slice).map((_, member) => lookOf(member));
}

/** What the cluster's own controller writes are Pods: nobody has to look. */
function looksIn(slice: SliceEntry): (member: number) => number {
  const conditions = sliceConditions(slice);
  const endpoints = slice.managedBy === sliceController ? undefined : slice.endpoints;
  return (member) => {
    const endpoint = endpoints?.[member];
    const isPod = endpoint === undefined || targetsPod(endpoint);
    return cellOfConditions(conditions[member] ?? 0, isPod);
  };
}

function idOfGhost({ uid, pod }: Ghost): string {
  return uid ?? pod;
}
