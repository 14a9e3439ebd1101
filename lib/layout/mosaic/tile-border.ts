/** What the line round a tile says; a healthy one has none from afar. `unknown`: what it would say is not proven now. */
export type TileBorder =
  | 'healthy'
  | 'external'
  | 'orphan'
  | 'degraded'
  | 'error'
  | 'fallback'
  | 'dead'
  | 'unknown';

/** Lengths of line and gap, in widths of the line; no gap: a solid one. */
export type LinePattern = { readonly on: number; readonly off: number };

const solid: LinePattern = { on: 1, off: 0 };
const dashed: LinePattern = { on: 4, off: 2 };
const dotted: LinePattern = { on: 2, off: 1 };
const sparse: LinePattern = { on: 1, off: 3 };
const longDashed: LinePattern = { on: 8, off: 2 };

/** Colour is never alone: each verdict has a line of its own, on the page and in pictures. */
export const borderPatterns: Readonly<Record<TileBorder, LinePattern>> = {
  healthy: solid,
  external: longDashed,
  orphan: sparse,
  degraded: dotted,
  error: longDashed,
  fallback: dashed,
  dead: solid,
  unknown: sparse,
};
