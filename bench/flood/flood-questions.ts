import type { PublishedTable } from '../cluster/published-table.ts';

/** What the process of the flood can be asked. */
export type FloodQuestions = {
  /** Stands in front of the product from now on; settles with the address at which a page is opened. */
  readonly open: {
    readonly args: { readonly product: string; readonly seed: number };
    readonly answer: string;
  };
  /** The stream that is open tells so many flips a second from now on; 0 for none. */
  readonly flood: {
    readonly args: { readonly flipsPerSecond: number };
    readonly answer: undefined;
  };
  /** How many flips the stream had told when it reached that number. */
  readonly flipsUntil: { readonly args: { readonly seq: number }; readonly answer: number };
  /** What a page must hold that has taken in everything it was told. */
  readonly told: { readonly args: object; readonly answer: Told };
};

export type Told = {
  readonly published: PublishedTable;
  /** Streams that were ever opened: a page that opens another one lost the one before. */
  readonly streams: number;
};
