/** Things that should not happen and do no harm, counted. */
export type ReflectorCounters = {
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
