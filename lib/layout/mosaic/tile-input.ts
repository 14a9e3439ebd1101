import type { Ranked } from '#lib/layout/layout-input.ts';

/** What gets a tile: a Service, or a slice without one. The lower rank stands first in its namespace. */
export type TileInput = Ranked & {
  readonly namespace: string;
  readonly endpoints: number;
  /** With some it stands before those without, however large. */
  readonly trouble?: TileTrouble | undefined;
};

export type TileTrouble = 'grave' | 'degraded';
