/** What one search may leave out of some rows, and what it notes for the next one. */
export type MissedRows = {
  /** Looks in the row at that place, but where the search before found nothing in it: nor can this one. */
  look(index: number, isFound: () => boolean): void;
  /** The search came to its end: the next one may rest on it. */
  keep(): void;
};

type Kept<R> = {
  readonly words: readonly string[];
  readonly rows: readonly R[];
  /** 1 for each row in which nothing was found. */
  readonly misses: Readonly<Uint8Array>;
};

/**
 * Who types letter by letter asks for more of the same words each time: where a part of a word was not found, the whole of it is
 * not either. A row that is another one now, because its entry changed, is looked through again.
 *
 * @returns for each search, by its words and the rows it looks through
 */
export function createMissedRows<R>(): (
  words: readonly string[],
  rows: readonly R[],
) => MissedRows {
  let kept: Kept<R> | undefined;
  return (words, rows) => {
    const before = kept !== undefined && isMoreOf(words, kept.words) ? kept : undefined;
    const misses = new Uint8Array(rows.length);
    return {
      look(index, isFound) {
        const isMissed = before?.misses[index] === 1 && before.rows[index] === rows[index];
        if (isMissed || !isFound()) misses[index] = 1;
      },
      keep() {
        kept = { words, rows, misses };
      },
    };
  };
}

/** One word more or less, and what a row needs to be found changes: each word must hold the one in its place. */
function isMoreOf(words: readonly string[], before: readonly string[]): boolean {
  return (
    words.length === before.length &&
    words.every((word, index) => word.includes(before[index] ?? word))
  );
}
