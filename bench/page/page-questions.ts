import type { TableDigests } from '../agreement/table-digests.ts';
import type { PublishedTable } from '../cluster/published-table.ts';
import type { Point } from './line-in-sight.ts';

/** The name under which the program stands in the page's window. */
export const pageProgramName = 'slicescopeBench';

/** Everything that a page holds, in figures. */
export type HeldByPage = { readonly digests: TableDigests; readonly published: PublishedTable };

/** What a page is waited for to hold: so many endpoints of these slices are ready. */
export type WantedReady = {
  /** Keys, `namespace/name`; absent: all. */
  readonly slices?: readonly string[];
  readonly ready: number;
};

/** Endpoints of one Service. */
export type WatchedCells = {
  /** `namespace/name`. */
  readonly service: string;
  readonly addresses: readonly string[];
};

/** Frames since something began, and how many of them lacked what was there at its beginning. */
export type Steadiness = { readonly frames: number; readonly lacking: number };

/** How changes of their colours are told. */
export type PixelWatch = WatchedCells & {
  /** The design tokens that each state is painted in. */
  readonly tokens: Readonly<Record<string, readonly string[]>>;
  /** Names of marks: while the frame is made that shows it, and in the task after that. */
  readonly drawnMark: string;
  readonly paintedMark: string;
  /** A function in the window that is told of it. */
  readonly binding: string;
};

/** In how many places the canvas was seen, frame by frame. */
export type CanvasMoves = { readonly places: number };

/** Names of the marks between which the canvas is moved. */
export const moveMarks = { begin: 'bench-moves-begin', end: 'bench-moves-end' } as const;

/** What the program in the page does. */
export type PageProgram = {
  held(): HeldByPage;
  /** The number of the state that the page holds. */
  seq(): number;
  /** How many slices the page holds. */
  count(): number;
  /** Settles in the frame after the page holds that. Rejects after a minute. */
  untilHeld(wanted: WantedReady): Promise<void>;
  /** How many endpoints of a Service are ready of how many, as `k/n`. */
  readyOf(service: string): string;
  watchPixels(watch: PixelWatch): void;
  /** Where an endpoint is in the mosaic, in CSS pixels of the window. */
  cellOnScreen(
    cells: WatchedCells,
    address: string,
  ): { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Settles with where one of the lines of Services at the left can be clicked. */
  lineInSight(nth: number): Promise<Point>;
  /** From here on the next click is waited for. */
  expectClick(): void;
  /** Milliseconds from that click until the inspector shows the Service; `undefined` where it met no Service. */
  clickAnswered(): Promise<number | undefined>;
  /** From here on the next key in the search field is waited for. */
  expectKey(): void;
  /** Milliseconds from that key until what was found is shown. */
  keyAnswered(): Promise<number>;
  /** Begins to look for blocks, or gives the longest since, in milliseconds. */
  blocks(act: 'begin' | 'end'): number;
  /** Begins to look at each frame, or tells what was seen since: whether everything held and drawn stayed. */
  steadiness(act: 'begin' | 'end'): Steadiness;
  /** Begins to look where the canvas stands, or tells in how many places it was since; both with a mark in the trace. */
  moves(act: 'begin' | 'end'): CanvasMoves;
  /** Begins to note the times of frames, or gives those noted since, in milliseconds. */
  frames(act: 'begin' | 'end'): readonly number[];
};
