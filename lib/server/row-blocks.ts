/** Some rows of a table, and what is to be made of them once. */
export type RowBlock<T, M> = {
  readonly rows: readonly T[];
  /** Kept as long as the rows are the same. */
  readonly made: Made<M>;
};

export type Made<M> = { result?: M | undefined };

export type RowBlocks<T, M> = {
  /** The blocks of these rows. A row is the same where the reference is. */
  of(rows: readonly T[]): readonly RowBlock<T, M>[];
};

type Block<M> = { made: Made<M>; size: number };
type Seat<M> = { readonly block: Block<M>; version: number };

/**
 * Divides a table into blocks that stay as they are where nothing changes in them. What comes anew takes the place of what
 * went, so that there are never many more blocks than rows fill. No row is kept from one time to the next.
 */
export function createRowBlocks<T extends { readonly key: string }, M>(
  rowsOfBlock: number,
): RowBlocks<T, M> {
  const blocks = new Set<Block<M>>();
  const withRoom = new Set<Block<M>>();
  const seats = new Map<string, Seat<M>>();
  const versions = new WeakMap<T, number>();
  let lastVersion = 0;

  function seatOf(row: T): Seat<M> {
    const known = seats.get(row.key);
    if (known !== undefined && known.version === versions.get(row)) return known;
    lastVersion += 1;
    versions.set(row, lastVersion);
    const seat = known ?? newSeat(row.key);
    seat.version = lastVersion;
    seat.block.made = {};
    return seat;
  }

  function newSeat(key: string): Seat<M> {
    const block = blockWithRoom();
    block.size += 1;
    if (block.size >= rowsOfBlock) withRoom.delete(block);
    const seat = { block, version: lastVersion };
    seats.set(key, seat);
    return seat;
  }

  function blockWithRoom(): Block<M> {
    const [known] = withRoom;
    if (known !== undefined) return known;
    const block: Block<M> = { made: {}, size: 0 };
    blocks.add(block);
    withRoom.add(block);
    return block;
  }

  function remove(key: string, { block }: Seat<M>): void {
    seats.delete(key);
    block.size -= 1;
    block.made = {};
    withRoom.add(block);
    if (block.size > 0) return;
    blocks.delete(block);
    withRoom.delete(block);
  }

  return {
    of(rows) {
      const keys = new Set(rows.map(({ key }) => key));
      for (const [key, seat] of seats) if (!keys.has(key)) remove(key, seat);
      const rowsOf = new Map<Block<M>, T[]>();
      for (const row of rows) {
        const { block } = seatOf(row);
        const own = rowsOf.get(block);
        if (own === undefined) rowsOf.set(block, [row]);
        else own.push(row);
      }
      return Array.from(blocks, (block) => ({ rows: rowsOf.get(block) ?? [], made: block.made }));
    },
  };
}
