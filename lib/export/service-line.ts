import { dotPitch } from '#lib/layout/measures.ts';
import { drawAlarmSign } from './alarm-sign.ts';
import { drawCard } from './card.ts';
import { drawDots } from './dots.ts';
import { drawText, visibleWidth } from './draw-text.ts';
import { drawIcon } from './drawn-state.ts';
import type { Markup } from './markup.ts';
import type { Palette } from './palette.ts';
import type { ServiceLineMark } from './picture.ts';
import { drawLineNumber } from './service-number.ts';
import type { TextStyle } from './text-width.ts';

const iconLeft = 16;
const iconSize = 15;
const nameLeft = 41;
const nameWidth = 144;
const gap = 10;
const rightInset = 12;
/** Numbers of up to three digits stand below one another. */
const leastNumberWidth = 52;
const dotSize = 9;
const nameStyle: TextStyle = { face: 'bold', size: 13 };
const factStyle: TextStyle = { face: 'mono', size: 11 };

/** A Service as one line with its dots. */
export function drawServiceLine(mark: ServiceLineMark, palette: Palette): Markup {
  const { width, height } = mark.rect;
  const baseline = height / 2 + 4.5;
  const number = drawLineNumber(mark, width - rightInset, palette);
  let right = width - rightInset - Math.max(leastNumberWidth, number.width) - gap;
  const rest = [
    { text: mark.expected, fill: palette['ink-2'] },
    { text: restText(mark), fill: palette['ink-3'] },
  ].flatMap(({ text, fill }) => {
    if (text === '') return [];
    const drawnWidth = visibleWidth(text, factStyle);
    const place = { x: right, y: baseline, width: drawnWidth, style: factStyle, fill };
    right -= drawnWidth + gap;
    return drawText(text, { ...place, align: 'end' });
  });
  const dotsWidth = Math.max(0, mark.dots.length * dotPitch - (dotPitch - dotSize));
  const dots = drawDots(
    {
      slots: mark.dots,
      unreached: mark.unreached,
      perLine: Math.max(1, mark.dots.length),
      fresh: mark.fresh,
      x: right - dotsWidth,
      y: (height - dotSize) / 2,
    },
    palette,
  );
  const factsLeft = nameLeft + nameWidth + gap;
  return drawCard(mark, palette, [
    mark.alarm === undefined
      ? drawIcon(mark, { x: iconLeft, y: (height - iconSize) / 2, size: iconSize }, palette)
      : drawAlarmSign(
          mark.alarm,
          { x: iconLeft, y: (height - iconSize) / 2, size: iconSize },
          palette,
        ),
    ...drawText(mark.name, {
      x: nameLeft,
      y: baseline,
      width: nameWidth,
      style: nameStyle,
      fill: palette.ink,
    }),
    ...drawText(factsOf(mark), {
      x: factsLeft,
      y: baseline,
      width: Math.max(0, right - dotsWidth - gap - factsLeft),
      style: factStyle,
      fill: palette['ink-3'],
    }),
    ...dots,
    ...rest,
    ...number.markup,
  ]);
}

function factsOf({ namespace, facts }: ServiceLineMark): string {
  return namespace === '' ? facts : `${namespace} · ${facts}`;
}

function restText({ dots, endpoints }: ServiceLineMark): string {
  return endpoints > dots.length ? `of ${endpoints}` : '';
}
