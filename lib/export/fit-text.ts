import type { TextStyle } from './text-width.ts';
import { textWidth } from './text-width.ts';

const ellipsis = '…';
/** Sums of widths are not exact; nobody sees a millionth of a pixel. */
const tolerance = 1e-6;

/** The text, cut with an ellipsis where it is wider than `width` pixels; empty where not even that fits. */
export function fitText(text: string, width: number, style: TextStyle): string {
  if (textWidth(text, style) <= width + tolerance) return text;
  const room = width + tolerance - textWidth(ellipsis, style);
  if (room < 0) return '';
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += textWidth(character, style);
    if (used > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}${ellipsis}`;
}

/** The text in at most `lines` lines, broken between words where that can be; the last one is cut. */
export function wrapText(
  text: string,
  width: number,
  style: TextStyle,
  lines: number,
): readonly string[] {
  const result: string[] = [];
  let rest = text.trim();
  while (rest !== '' && result.length < lines) {
    const isLast = result.length === lines - 1;
    const line = isLast ? rest : firstLine(rest, width, style);
    result.push(fitText(line.trimEnd(), width, style));
    rest = isLast ? '' : rest.slice(line.length).trimStart();
  }
  return result;
}

/** As many words as fit, else as many characters; never nothing. */
function firstLine(text: string, width: number, style: TextStyle): string {
  let used = 0;
  let end = 0;
  let lastSpace = 0;
  for (const character of text) {
    used += textWidth(character, style);
    if (used > width)
      return text.slice(0, lastSpace > 0 ? lastSpace : Math.max(end, character.length));
    end += character.length;
    if (character === ' ') lastSpace = end;
  }
  return text;
}
