import type { TileBorder } from '#lib/layout/mosaic/tile-border.ts';
import type { Rect } from './rect.ts';

/** How a cell of a mosaic is drawn. */
export type CellState =
  | 'ready'
  | 'outside'
  | 'draining'
  | 'terminating'
  | 'ghost'
  | 'ready-forced'
  | 'not-ready'
  | 'unknown';

/** Cells of one state side by side; `x` and `y` are the corner of the first, in pixels. */
export type CellRun = {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly state: CellState;
};

/** A Service, or a slice without one. */
export type MosaicTileMark = {
  readonly rect: Rect;
  readonly title: string;
  readonly name: string;
  /** k/n; empty where there is none. */
  readonly number: string;
  readonly border: TileBorder;
  /** True where the border says what was known last, and no more than that. */
  readonly isLastKnown: boolean;
  readonly runs: readonly CellRun[];
};

/** The frame of a namespace. */
export type MosaicRegionMark = {
  readonly rect: Rect;
  readonly name: string;
  /** Services in trouble, as far as they may be told: those whose borders are red, and amber. */
  readonly grave: number;
  readonly degraded: number;
  /** True where these numbers are the last that is known. */
  readonly isLastKnown: boolean;
};

/** A mosaic as it stands on the canvas, in whole pixels. */
export type MosaicPicture = {
  /** From one cell to the next. */
  readonly pitch: number;
  /** Room above the tiles of a frame, and above the cells of a tile, for their names. */
  readonly regionHead: number;
  readonly tileHead: number;
  readonly regions: readonly MosaicRegionMark[];
  readonly tiles: readonly MosaicTileMark[];
};
