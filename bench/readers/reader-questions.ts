/** What the process of the plain readers can be asked. */
export type ReaderQuestions = {
  /** Opens so many streams, dealt out to the queries in turn; settles when each has been greeted. */
  readonly open: {
    readonly args: {
      readonly url: string;
      readonly count: number;
      /** Of the stream, such as `namespace=team-0`; an empty one reads everything. */
      readonly queries: readonly string[];
    };
    readonly answer: undefined;
  };
  /** What all streams have brought since they were opened. */
  readonly report: { readonly args: object; readonly answer: ReadersReport };
  readonly close: { readonly args: object; readonly answer: undefined };
  /** Asks for the same answer so many times at once. */
  readonly fetch: {
    readonly args: {
      readonly url: string;
      readonly count: number;
      readonly headers: Readonly<Record<string, string>>;
    };
    readonly answer: readonly FetchedAnswer[];
  };
};

export type ReadersReport = {
  readonly streams: number;
  /** Streams that ended by themselves. */
  readonly ended: number;
  readonly frames: number;
  /** Of the frames that carry changes, as they came, with what makes them events. */
  readonly changeBytes: number;
  readonly changeFrames: number;
  /** Endpoints that have other conditions, told one by one. */
  readonly flips: number;
  /** Streams that have brought no changes. */
  readonly silent: number;
  /** Frames that did not continue what their stream had brought before. */
  readonly gaps: number;
  /** Streams that were told to begin anew. */
  readonly resyncs: number;
  /** Events that are none of those that a stream has. */
  readonly unknown: number;
  /** The lowest number that any stream has reached. */
  readonly lowestSeq: number;
};

/** Times in milliseconds since it was asked for; bytes as they came, compressed if they were. */
export type FetchedAnswer = {
  readonly firstByteMs: number;
  readonly wholeMs: number;
  readonly bytes: number;
};
