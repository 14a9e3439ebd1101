import { cellLooks } from '#lib/client/mosaic/cell-look.ts';
import { barOfCell, lineOfCell } from '#lib/layout/mosaic/cell-measures.ts';
import type { Raster } from './raster.ts';
import { fillRect } from './raster.ts';

/** How a cell is drawn beside its colour: full, with a corner or two cut out, hollow, two bars, or hollow with a broken line. */
type Shape = 'full' | 'round' | 'notched' | 'cornered' | 'hollow' | 'barred' | 'broken';

const shapes: Readonly<Record<(typeof cellLooks)[number], Shape>> = {
  empty: 'full',
  ready: 'full',
  outside: 'round',
  draining: 'notched',
  terminating: 'cornered',
  ghost: 'broken',
  'ready-forced': 'barred',
  'not-ready': 'hollow',
};

const shapeOfLook: readonly Shape[] = cellLooks.map((look) => shapes[look]);

/** From this many pixels a cell has a shape; below, the border of its tile tells what its colour does. */
export const shapedFrom = 3;

export type CellPaint = {
  readonly look: number;
  /** False where its facts are not proven now: it is hollow and broken. */
  readonly isKnown: boolean;
  readonly tone: number;
  readonly ground: number;
};

/** Paints one cell from (x0, y0) up to, not including, (x1, y1). */
export function paintCell(
  raster: Raster,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  { look, isKnown, tone, ground }: CellPaint,
): void {
  fillRect(raster, x0, y0, x1, y1, tone);
  const side = Math.min(x1 - x0, y1 - y0);
  if (side < shapedFrom) return;
  const line = lineOfCell(side);
  switch (isKnown ? shapeOfLook[look] : 'broken') {
    case 'notched':
      fillRect(raster, Math.ceil((x0 + x1) / 2), y0, x1, Math.floor((y0 + y1) / 2), ground);
      return;
    case 'cornered':
      fillRect(raster, Math.ceil((x0 + x1) / 2), y0, x1, Math.floor((y0 + y1) / 2), ground);
      fillRect(raster, x0, Math.ceil((y0 + y1) / 2), Math.floor((x0 + x1) / 2), y1, ground);
      return;
    case 'barred':
      fillRect(raster, x0, y0 + barOfCell(side), x1, y1 - barOfCell(side), ground);
      return;
    case 'hollow':
      fillRect(raster, x0 + line, y0 + line, x1 - line, y1 - line, ground);
      return;
    case 'broken':
      fillRect(raster, x0 + line, y0 + line, x1 - line, y1 - line, ground);
      fillRect(raster, x0 + line, y0, x1 - line, y1, ground);
      return;
    case 'round':
      fillRect(raster, x0, y0, x0 + line, y0 + line, ground);
      fillRect(raster, x1 - line, y0, x1, y0 + line, ground);
      fillRect(raster, x0, y1 - line, x0 + line, y1, ground);
      fillRect(raster, x1 - line, y1 - line, x1, y1, ground);
      return;
    default:
      return;
  }
}
