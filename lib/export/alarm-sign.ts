import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import type { Palette } from './palette.ts';
import type { PictureAlarm } from './picture.ts';

const square = 16;

/** The sign of an error, `size` pixels square, its upper left corner at x, y. */
export function drawAlarmSign(
  { path }: PictureAlarm,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
  palette: Palette,
): Markup {
  return element('path', {
    d: path,
    transform: `translate(${x} ${y}) scale(${size / square})`,
    fill: 'none',
    stroke: palette.dead,
    'stroke-width': 1.6,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
}
