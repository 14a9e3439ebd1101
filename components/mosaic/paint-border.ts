import type { TileVerdict } from '#lib/client/mosaic/tile-verdict.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { fillRect } from './raster.ts';

/** Lengths of line and gap, in widths of the line; no gap: a solid one. */
type Pattern = { readonly on: number; readonly off: number };

const solid: Pattern = { on: 1, off: 0 };
const dashed: Pattern = { on: 3, off: 2 };
const dotted: Pattern = { on: 1, off: 1 };
const sparse: Pattern = { on: 1, off: 3 };
const longDashed: Pattern = { on: 6, off: 1 };

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

/** From this many pixels a cell the quiet border of a healthy tile is drawn. */
const quietFrom = 6;
const lineShare = 0.14;
const thickest = 4;

/** The border of a tile, inside its edge; says the verdict by colour and by line. */
export function paintBorder(
  raster: Raster,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  verdict: TileVerdict,
  isKnown: boolean,
  pitch: number,
  palette: Palette,
): void {
  const isQuiet = verdict === 'healthy' && isKnown;
  if (isQuiet && pitch < quietFrom) return;
  const line = isQuiet ? 1 : Math.min(thickest, Math.max(1, Math.round(pitch * lineShare)));
  const { on, off } = isKnown ? patterns[verdict] : sparse;
  const colour = isKnown ? palette.borders[verdict] : palette.unknown;
  const [dash, gap] = [on * line, off * line];
  for (let x = x0; x < x1; x += dash + gap) {
    const end = Math.min(x1, x + dash);
    fillRect(raster, x, y0, end, y0 + line, colour);
    fillRect(raster, x, y1 - line, end, y1, colour);
  }
  for (let y = y0; y < y1; y += dash + gap) {
    const end = Math.min(y1, y + dash);
    fillRect(raster, x0, y, x0 + line, end, colour);
    fillRect(raster, x1 - line, y, x1, end, colour);
  }
}
