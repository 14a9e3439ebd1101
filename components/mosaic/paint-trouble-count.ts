import type { RegionTrouble } from '#lib/client/mosaic/region-trouble.ts';
import { drawBorder } from './border-line.ts';
import type { Palette } from './palette.ts';
import { cssColour } from './raster.ts';

/** Where a text ends: on which line, and of which size it is. */
type TextEnd = { readonly x: number; readonly y: number; readonly size: number };

/** What a text is measured with, in the font that it has. */
export type MeasuringContext = {
  measureText(text: string): Pick<TextMetrics, 'width'>;
};

type PaintContext = MeasuringContext &
  Pick<CanvasRenderingContext2D, 'fillStyle' | 'fillRect' | 'fillText'>;

/** Parts of the size of the text. */
const signShare = 0.7;
const gapShare = 0.35;
const beforeShare = 0.8;

function countsOf({ grave, degraded }: RegionTrouble) {
  const counts = [
    ['dead', grave],
    ['degraded', degraded],
  ] as const;
  return counts.filter(([, count]) => count > 0);
}

/** The room that the numbers need beside the name, in the font that the context has; 0 where there are none. */
export function troubleWidth(
  context: MeasuringContext,
  trouble: RegionTrouble,
  size: number,
): number {
  return countsOf(trouble).reduce((sum, [, count]) => {
    const number = context.measureText(String(count)).width;
    return sum + (beforeShare + signShare + gapShare) * size + number;
  }, 0);
}

/**
 * Writes the numbers beside the name of a namespace, each with the border of its tiles as its sign; what is last known in
 * no colour of health.
 */
export function paintTroubleCount(
  context: PaintContext,
  trouble: RegionTrouble,
  { x, y, size }: TextEnd,
  palette: Palette,
): void {
  const { isLastKnown } = trouble;
  const side = Math.round(size * signShare);
  let left = x;
  for (const [verdict, count] of countsOf(trouble)) {
    left += size * beforeShare;
    context.fillStyle = cssColour(isLastKnown ? palette.unknown : palette.borders[verdict]);
    const [x0, y0] = [Math.round(left), Math.round(y - side / 2)];
    drawBorder([x0, y0, x0 + side, y0 + side], 2, verdict, (a, b, c, d) =>
      context.fillRect(a, b, c - a, d - b),
    );
    left += side + size * gapShare;
    if (!isLastKnown) {
      context.fillStyle = verdict === 'degraded' ? palette.degradedInk : palette.deadInk;
    }
    context.fillText(String(count), left, y);
    left += context.measureText(String(count)).width;
  }
}
