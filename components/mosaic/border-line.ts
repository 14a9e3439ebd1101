import type { TileBorder } from '#lib/layout/mosaic/tile-border.ts';
import { borderPatterns } from '#lib/layout/mosaic/tile-border.ts';
import type { PixelRect } from './tile-geometry.ts';

/** Fills a piece of a line: left, top, right, bottom. */
type Fill = (x0: number, y0: number, x1: number, y1: number) => void;

/** Draws a line along the inside of a rectangle, so many pixels wide, in the pattern of what it says. */
export function drawBorder(rect: PixelRect, line: number, border: TileBorder, fill: Fill): void {
  const { on, off } = borderPatterns[border];
  if (off === 0) {
    drawFrame(rect, line, fill);
    return;
  }
  const [x0, y0, x1, y1] = rect;
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

/** The same without a gap. */
export function drawFrame([x0, y0, x1, y1]: PixelRect, line: number, fill: Fill): void {
  fill(x0, y0, x1, y0 + line);
  fill(x0, y1 - line, x1, y1);
  fill(x0, y0, x0 + line, y1);
  fill(x1 - line, y0, x1, y1);
}
