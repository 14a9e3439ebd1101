/** The cell of each member of a group, in the group's order. */
export type Cells = Readonly<Int32Array>;

/**
 * Cells for groups that are set for the first time, one after the other: the members of the lowest rank first, whatever
 * group they are of.
 *
 * @param groups for each group something of each member
 * @param rankOf the rank of such a member, a whole number from 0 to `highest`
 */
export function openCells(
  groups: readonly ArrayLike<number>[],
  rankOf: (member: number) => number,
  highest: number,
): readonly Cells[] {
  const [only] = groups;
  if (only !== undefined && groups.length === 1 && haveOneRank(only, rankOf)) {
    return [cellsInOrder(only.length)];
  }
  const cells = groups.map(({ length }) => new Int32Array(length));
  let next = 0;
  for (let rank = 0; rank <= highest; rank += 1) {
    for (const [at, group] of groups.entries()) {
      const own = cells[at];
      for (let member = 0; own !== undefined && member < group.length; member += 1) {
        if (rankOf(group[member] ?? 0) !== rank) continue;
        own[member] = next;
        next += 1;
      }
    }
  }
  return cells;
}

function haveOneRank(group: ArrayLike<number>, rankOf: (member: number) => number): boolean {
  const rank = rankOf(group[0] ?? 0);
  for (let member = 1; member < group.length; member += 1) {
    if (rankOf(group[member] ?? 0) !== rank) return false;
  }
  return true;
}

/** So many members have nearly all groups; what all of them stand in is kept once for all. */
const mostShared = 256;
const shared: Cells[] = [];

function cellsInOrder(length: number): Cells {
  const known = shared[length];
  if (known !== undefined) return known;
  const cells = Int32Array.from({ length }, (_, cell) => cell);
  if (length <= mostShared) shared[length] = cells;
  return cells;
}

/**
 * The cells of a group after members came or left: who was there keeps its cell, who is new takes the first free one.
 * `undefined` when there are not enough.
 *
 * @param isTaken which cells members of any group stand in, those of this group's former members, too
 */
export function movedCells(
  cells: Cells,
  before: readonly string[],
  after: readonly string[],
  isTaken: (cell: number) => boolean,
  capacity: number,
): Cells | undefined {
  const known = new Map(before.map((id, member) => [id, cells[member] ?? 0]));
  const freed = new Set(known.values());
  for (const id of after) freed.delete(known.get(id) ?? -1);
  const moved = new Int32Array(after.length);
  let free = 0;
  for (const [member, id] of after.entries()) {
    let cell = known.get(id);
    if (cell === undefined) {
      while (free < capacity && isTaken(free) && !freed.has(free)) free += 1;
      if (free >= capacity) return undefined;
      cell = free;
      free += 1;
    }
    moved[member] = cell;
  }
  return moved;
}
