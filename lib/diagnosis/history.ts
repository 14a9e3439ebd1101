/** What was seen to happen, because no object tells it. Times are milliseconds since 1970. */
export type History = {
  /** When the Pod's Ready condition was seen to change, oldest first, within the flap window. */
  readyChanges(podUid: string): readonly number[];
  /** By how much a Pod's restarts were seen to grow within the flap window. */
  restartsGrown(podUid: string): number;
  /** How many rewrites of a slice without a change of content were seen in a row, and since when. */
  idleRewrites(sliceKey: string): { readonly count: number; readonly since: number } | undefined;
};

/** Nothing was seen yet. */
export const emptyHistory: History = {
  readyChanges: () => [],
  restartsGrown: () => 0,
  idleRewrites: () => undefined,
};
