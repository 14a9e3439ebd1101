/** What a reflector has received and done, counted; from `duplicates` on what should not happen and does no harm. */
export type ReflectorCounters = {
  /** Lines of watches by type, initial lists by watch included. */
  added: number;
  modified: number;
  deleted: number;
  bookmarks: number;
  errors: number;
  /** Watches that were opened. */
  watches: number;
  /** Attempts to list or watch that failed. */
  failures: number;
  /** Events that said what was known. */
  duplicates: number;
  /** Events that said less than what was known. */
  older: number;
  /** Deletions of objects that were not there. */
  unknownDeletes: number;
  /** Events of a type that this version does not know. */
  unknownTypes: number;
  /** Lines of a watch that could not be read. */
  malformed: number;
  /** Calls of the sink that threw. */
  sinkFailures: number;
  /** Lists after the first one. */
  relists: number;
  /** Open watches that did not deliver. */
  deafWatches: number;
};

export function newCounters(): ReflectorCounters {
  return {
    added: 0,
    modified: 0,
    deleted: 0,
    bookmarks: 0,
    errors: 0,
    watches: 0,
    failures: 0,
    duplicates: 0,
    older: 0,
    unknownDeletes: 0,
    unknownTypes: 0,
    malformed: 0,
    sinkFailures: 0,
    relists: 0,
    deafWatches: 0,
  };
}

/** Adds what one reflector counted to what others did. */
export function addCounters(sum: ReflectorCounters, more: Readonly<ReflectorCounters>): void {
  sum.added += more.added;
  sum.modified += more.modified;
  sum.deleted += more.deleted;
  sum.bookmarks += more.bookmarks;
  sum.errors += more.errors;
  sum.watches += more.watches;
  sum.failures += more.failures;
  sum.duplicates += more.duplicates;
  sum.older += more.older;
  sum.unknownDeletes += more.unknownDeletes;
  sum.unknownTypes += more.unknownTypes;
  sum.malformed += more.malformed;
  sum.sinkFailures += more.sinkFailures;
  sum.relists += more.relists;
  sum.deafWatches += more.deafWatches;
}
