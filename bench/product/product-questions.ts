/** What the server under test can be asked by the probe that was loaded into it. */
export type ProductQuestions = {
  /** From here on the longest block counts, and none before. */
  readonly watchBlocks: { readonly args: object; readonly answer: undefined };
  readonly use: { readonly args: object; readonly answer: ProductUse };
  /** When the cluster began to be watched, and settles when every source that the view rests on is live and everything held is judged. */
  readonly live: { readonly args: object; readonly answer: LiveTimes };
};

/** Microseconds of the monotonic clock. */
export type LiveTimes = { readonly began: number; readonly at: number };

export type ProductUse = {
  readonly residentBytes: number;
  readonly heapUsedBytes: number;
  /** Since the start of the process, all threads. */
  readonly cpuMs: number;
  /** Since `watchBlocks`, or since the cluster is watched: the longest time that the event loop did nothing else, in milliseconds. */
  readonly longestBlockMs: number;
};
