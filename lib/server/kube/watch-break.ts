/**
 * Why a watch was left although the API server said nothing wrong.
 * `resync` asked for; `malformed` a line was lost; `deaf` events did not come; `behind` the server's version is lower
 * than ours; `silent` no byte, not even a bookmark, or open beyond its timeout; `short` ended at once; `unlisted` ended before all initial
 * events came; `stalled` the initial events stopped coming.
 */
export type WatchBreakKind =
  | 'resync'
  | 'malformed'
  | 'deaf'
  | 'behind'
  | 'silent'
  | 'short'
  | 'unlisted'
  | 'stalled';

const explanations: Readonly<Record<WatchBreakKind, string>> = {
  resync: 'A new list was asked for.',
  malformed: 'A line of the watch could not be read; the collection is listed again.',
  deaf: 'The watch did not deliver changes that a list shows; the collection is listed again.',
  behind: 'The API server went back to an older state; the collection is listed again.',
  silent: 'The watch was silent, also without bookmarks; it is opened again.',
  short: 'The API server ends each watch at once.',
  unlisted: 'The API server ended the watch before all objects were listed.',
  stalled: 'The list by watch stopped before its end.',
};

/** A watch is left for a reason of ours. */
export class WatchBreak extends Error {
  override readonly name = 'WatchBreak';
  readonly kind: WatchBreakKind;

  /** @param message where more can be said than the kind tells */
  constructor(kind: WatchBreakKind, message: string = explanations[kind]) {
    super(message);
    this.kind = kind;
  }
}
