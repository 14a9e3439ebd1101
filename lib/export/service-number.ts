import { drawText } from './draw-text.ts';
import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import type { Palette } from './palette.ts';
import type { PictureNumber, ServiceCardMark, ServiceLineMark } from './picture.ts';
import type { TextStyle } from './text-width.ts';
import { textWidth } from './text-width.ts';
import { toneColor } from './tone-look.ts';

/** Drawn so that it ends at `right`; `width` is what it takes, with a filled block around it where it has one. */
export type DrawnNumber = { readonly width: number; readonly markup: readonly Markup[] };

type Sizes = { readonly large: number; readonly dead: number; readonly small: number };

const cardSizes: Sizes = { large: 24, dead: 28, small: 14 };
const lineSizes: Sizes = { large: 14, dead: 14, small: 12 };
const cardBlock = { height: 36, padding: 14 };
const lineBlock = { height: 20, padding: 8 };

/** k of n in the upper right corner of a card; a filled block where nothing can take traffic. */
export function drawCardNumber(mark: ServiceCardMark, palette: Palette): DrawnNumber {
  const { width } = mark.rect;
  if (!mark.isDead)
    return drawNumber(mark, { right: width - 12, baseline: 29 }, cardSizes, palette);
  const { height, padding } = cardBlock;
  const number = drawNumber(mark, { right: width - padding, baseline: 28 }, cardSizes, palette);
  const total = number.width + 2 * padding;
  const left = width - total;
  const block = element('path', {
    d: `M${left},0 H${width - 10} A10,10 0 0 1 ${width},10 V${height} H${left + 10} A10,10 0 0 1 ${left},${height - 10} Z`,
    fill: palette.dead,
  });
  return { width: total, markup: [block, ...number.markup] };
}

/** k of n at the end of a line, ending at `right`. */
export function drawLineNumber(
  mark: ServiceLineMark,
  right: number,
  palette: Palette,
): DrawnNumber {
  const baseline = mark.rect.height / 2 + 5;
  if (!mark.isDead) return drawNumber(mark, { right, baseline }, lineSizes, palette);
  const { height, padding } = lineBlock;
  const number = drawNumber(mark, { right: right - padding, baseline }, lineSizes, palette);
  const width = number.width + 2 * padding;
  const block = element('rect', {
    x: right - width,
    y: (mark.rect.height - height) / 2,
    width,
    height,
    rx: 6,
    fill: palette.dead,
  });
  return { width, markup: [block, ...number.markup] };
}

function drawNumber(
  mark: ServiceCardMark | ServiceLineMark,
  { right, baseline }: { readonly right: number; readonly baseline: number },
  sizes: Sizes,
  palette: Palette,
): DrawnNumber {
  const { number, isDead } = mark;
  const isLive = mark.fresh === 'live';
  const color = isDead ? palette.canvas : palette[toneColor(mark.tone, mark.fresh)];
  const quiet = isDead ? palette.canvas : palette['ink-3'];
  if (number.kind === 'alias')
    return parts([
      { text: isLive ? 'alias' : '?', style: { face: 'regular', size: 13 }, fill: color },
    ]);
  const large: TextStyle = { face: 'bold', size: isDead ? sizes.dead : sizes.large };
  const small: TextStyle = { face: isDead ? 'bold' : 'regular', size: sizes.small };
  return parts([
    ...(isLive ? [] : [{ text: '? ', style: small, fill: palette['ink-2'] }]),
    { text: readyText(number), style: large, fill: isLive ? color : palette['ink-2'] },
    { text: `/${publishedText(number)}`, style: small, fill: quiet },
  ]);

  function parts(
    texts: readonly {
      readonly text: string;
      readonly style: TextStyle;
      readonly fill: string;
    }[],
  ): DrawnNumber {
    let x = right;
    const markup = [...texts].reverse().flatMap(({ text, style, fill }) => {
      const width = textWidth(text, style);
      const drawn = drawText(text, { x, y: baseline, width, style, fill, align: 'end' });
      x -= width;
      return drawn;
    });
    return { width: right - x, markup };
  }
}

function readyText(number: PictureNumber): string {
  return number.kind === 'known' ? `${number.ready}` : '–';
}

function publishedText(number: PictureNumber): string {
  return number.kind === 'known' ? `${number.published}` : '–';
}
