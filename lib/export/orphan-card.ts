import { drawMark, drawPaper } from './card.ts';
import { drawLines, drawText, linesOf } from './draw-text.ts';
import type { Markup } from './markup.ts';
import type { Palette } from './palette.ts';
import type { OrphanMark } from './picture.ts';
import type { TextStyle } from './text-width.ts';

const left = 18;
const rightInset = 12;
const headingStyle: TextStyle = { face: 'bold', size: 14 };
const textStyle: TextStyle = { face: 'mono', size: 11 };
const lineHeight = 15;
const mostLines = 3;

/** Stands where the Service of a slice would stand. */
export function drawOrphanCard(mark: OrphanMark, palette: Palette): Markup {
  const { width, height } = mark.rect;
  const room = width - left - rightInset;
  const lines = linesOf(mark.text, room, textStyle, mostLines);
  const top = (height - lines.length * lineHeight) / 2;
  return drawMark(mark, palette, [
    drawPaper(mark, { fill: palette.raised, stroke: palette['line-strong'], isDashed: true }),
    ...drawText(mark.heading, {
      x: left,
      y: top + 2,
      width: room,
      style: headingStyle,
      fill: palette['ink-2'],
    }),
    ...drawLines(
      lines,
      { x: left, y: top + 22, width: room, style: textStyle, fill: palette['ink-3'] },
      lineHeight,
    ),
  ]);
}
