import { boldWidths, measuredCharacters, monoWidth, regularWidths } from './glyph-widths.ts';

/** What a text is set in. */
export type Face = 'regular' | 'bold' | 'mono';
export type TextStyle = { readonly face: Face; readonly size: number };

/** An unmeasured character is taken for a full square; the texts it stands in are drawn to that length exactly. */
const squareWidth = 1_000;

const indexOf = new Map([...measuredCharacters].map((character, index) => [character, index]));

/** The width of a text in pixels, no less than it is drawn in any of the fonts that the pictures ask for. */
export function textWidth(text: string, { face, size }: TextStyle): number {
  let thousandths = 0;
  for (const character of text) thousandths += characterWidth(character, face);
  return (thousandths * size) / 1000;
}

/** True where every character is in the tables, so that the width needs not be forced. */
export function isMeasured(text: string): boolean {
  for (const character of text) if (!indexOf.has(character)) return false;
  return true;
}

function characterWidth(character: string, face: Face): number {
  const index = indexOf.get(character);
  if (index === undefined) return squareWidth;
  if (face === 'mono') return monoWidth;
  return (face === 'bold' ? boldWidths : regularWidths)[index] ?? squareWidth;
}
