import { visibleText } from '#lib/domain/visible-text.ts';
import { fitText, wrapText } from './fit-text.ts';
import type { Markup } from './markup.ts';
import { element, textNode } from './markup.ts';
import type { TextStyle } from './text-width.ts';
import { isMeasured, textWidth } from './text-width.ts';

/** Where a line of text stands. `y` is its baseline; it takes no more than `width` pixels. */
export type TextPlace = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly style: TextStyle;
  readonly fill: string;
  /** `end`: `x` is its right edge. */
  readonly align?: 'start' | 'end';
};

/** Fonts of the reader's system only; the pictures must look alike without fetching anything. */
export const uiFonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
export const codeFonts =
  'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** One line of any text: what cannot be seen is made visible, what is too long is cut with an ellipsis. */
export function drawText(text: string, place: TextPlace): readonly Markup[] {
  return drawFitted(fitText(visibleText(text), place.width, place.style), place);
}

/** Several lines of a text, `lineHeight` apart; `place.y` is the first baseline. */
export function drawLines(
  lines: readonly string[],
  place: TextPlace,
  lineHeight: number,
): readonly Markup[] {
  return lines.flatMap((line, index) =>
    drawText(line, { ...place, y: place.y + index * lineHeight }),
  );
}

/** The lines of any text that fit into `width` pixels; the last of them is cut where the text goes on. */
export function linesOf(
  text: string,
  width: number,
  style: TextStyle,
  most: number,
): readonly string[] {
  return wrapText(visibleText(text), width, style, most);
}

/** The width that a text takes once it is visible. */
export function visibleWidth(text: string, style: TextStyle): number {
  return textWidth(visibleText(text), style);
}

function drawFitted(text: string, { x, y, style, fill, align }: TextPlace): readonly Markup[] {
  if (text === '') return [];
  const { face, size } = style;
  const attributes = {
    x,
    y,
    fill,
    'font-size': size,
    'font-weight': face === 'bold' ? 700 : undefined,
    'font-family': face === 'mono' ? codeFonts : undefined,
    'text-anchor': align === 'end' ? 'end' : undefined,
    // A glyph of an unknown width could leave the box: then the length is forced.
    ...(!isMeasured(text) && {
      textLength: textWidth(text, style),
      lengthAdjust: 'spacingAndGlyphs',
    }),
  };
  return [element('text', attributes, [textNode(text)])];
}
