/** Something that gets a place; where several are new the lower rank stands first, then the lower id. */
export type Ranked = { readonly id: string; readonly rank: number };

/** A slice: its key and its endpoints. */
export type GroupInput = { readonly key: string; readonly endpoints: readonly Ranked[] };

/** A Service (or a slice without one) with everything that hangs off it. Order within the lists means nothing. */
export type BlockInput = Ranked & {
  readonly kind: 'service' | 'orphan';
  /** False: one line. */
  readonly expanded: boolean;
  readonly groups: readonly GroupInput[];
  readonly ghosts: readonly Ranked[];
  /** True: its legacy Endpoints say something else than its slices, and are drawn beside them. */
  readonly legacy?: boolean | undefined;
};

/** How much width there is: chosen from the window, never from the data. */
export type Metrics = { readonly columns: number; readonly columnWidth: number };

export function byRank(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
