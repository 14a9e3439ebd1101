import { drawMark, drawPaper } from './card.ts';
import { drawLines, drawText, linesOf, visibleWidth } from './draw-text.ts';
import type { Markup } from './markup.ts';
import type { Palette } from './palette.ts';
import type { LegacyMark } from './picture.ts';
import type { TextStyle } from './text-width.ts';

const inset = 12;
const gap = 8;
const headStyle: TextStyle = { face: 'mono', size: 11.5 };
const textStyle: TextStyle = { face: 'regular', size: 11 };
const headHeight = 15;
const lineHeight = 14;
const mostLines = 2;
/** From the top of a line to the foot of its letters. */
const baseline = 11;

/** Dashed and without a wire, for nothing is sent by it. */
export function drawLegacyCard(mark: LegacyMark, palette: Palette): Markup {
  const { width, height } = mark.rect;
  const room = width - 2 * inset;
  const lines = linesOf(mark.difference, room, textStyle, mostLines);
  const top = (height - headHeight - lines.length * lineHeight) / 2;
  const useLeft = inset + visibleWidth(mark.heading, headStyle) + gap;
  const numberWidth = visibleWidth(mark.number, headStyle);
  return drawMark(mark, palette, [
    drawPaper(mark, { fill: palette.canvas, stroke: palette['ink-3'], isDashed: true }),
    ...drawText(mark.heading, {
      x: inset,
      y: top + baseline,
      width: room,
      style: headStyle,
      fill: palette.ink,
    }),
    ...drawText(mark.use, {
      x: useLeft,
      y: top + baseline,
      width: Math.max(0, width - inset - numberWidth - gap - useLeft),
      style: textStyle,
      fill: palette['ink-3'],
    }),
    ...drawText(mark.number, {
      x: width - inset,
      y: top + baseline,
      width: numberWidth,
      style: headStyle,
      fill: palette.ink,
      align: 'end',
    }),
    ...drawLines(
      lines,
      {
        x: inset,
        y: top + headHeight + baseline,
        width: room,
        style: textStyle,
        fill: palette['ink-2'],
      },
      lineHeight,
    ),
  ]);
}
