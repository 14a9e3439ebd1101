import type { Markup } from './markup.ts';
import { element } from './markup.ts';

/** How pale a mark is that the chosen client does not reach. */
export const unreachedOpacity = 0.6;
/** How pale its dot is, and how much smaller. */
export const unreachedDot = { opacity: 0.7, scale: 0.55 } as const;
/** The wire to it, whatever its state. */
export const unreachedWire = { width: 0.8, dash: '2 7', opacity: unreachedOpacity } as const;

/** A square, in pixels. */
export const unreachedSignSize = 12;

/** A crossed circle, its upper left corner at x, y. */
export function drawUnreachedSign(x: number, y: number, stroke: string): Markup {
  return element('path', {
    d: `M${x + 6},${y + 1.4}a4.6,4.6 0 0 1 0,9.2a4.6,4.6 0 0 1 0,-9.2zm-3.2,7.8l6.4,-6.4`,
    fill: 'none',
    stroke,
    'stroke-width': 1.4,
  });
}
