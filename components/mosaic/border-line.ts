import type { TileVerdict } from '#lib/client/mosaic/tile-verdict.ts';
import type { PixelRect } from './tile-geometry.ts';

/** Lengths of line and gap, in pixels where the line is one pixel wide; no gap: a solid one. */
type Pattern = { readonly on: number; readonly off: number };

const solid: Pattern = { on: 1, off: 0 };
const dashed: Pattern = { on: 4, off: 2 };
const dotted: Pattern = { on: 2, off: 1 };
const sparse: Pattern = { on: 1, off: 3 };
const longDashed: Pattern = { on: 8, off: 2 };

/** Colour is never alone: each verdict has a line of its own. A healthy tile has none from afar. */
const patterns: Readonly<Record<TileVerdict, Pattern>> = {
  healthy: solid,
  external: longDashed,
  orphan: sparse,
  degraded: dotted,
  error: longDashed,
  fallback: dashed,
  dead: solid,
};

/** Fills a piece of a line: left, top, right, bottom. */
type Fill = (x0: number, y0: number, x1: number, y1: number) => void;

/** Draws a line along the inside of a rectangle, in the pattern of a verdict, or in that of what nobody knows. */
export function drawBorder(
  [x0, y0, x1, y1]: PixelRect,
  line: number,
  verdict: TileVerdict | 'unknown',
  fill: Fill,
): void {
  const { on, off } = verdict === 'unknown' ? sparse : patterns[verdict];
  if (off === 0) {
    fill(x0, y0, x1, y0 + line);
    fill(x0, y1 - line, x1, y1);
    fill(x0, y0, x0 + line, y1);
    fill(x1 - line, y0, x1, y1);
    return;
  }
  const [dash, step] = [on * line, (on + off) * line];
  for (let x = x0; x < x1; x += step) {
    const end = Math.min(x1, x + dash);
    fill(x, y0, end, y0 + line);
    fill(x, y1 - line, end, y1);
  }
  for (let y = y0; y < y1; y += step) {
    const end = Math.min(y1, y + dash);
    fill(x0, y, x0 + line, end);
    fill(x1 - line, y, x1, end);
  }
}
