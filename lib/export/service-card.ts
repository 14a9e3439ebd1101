import { drawAlarmSign } from './alarm-sign.ts';
import { cardColor, drawCard } from './card.ts';
import { drawLines, drawText, linesOf, visibleWidth } from './draw-text.ts';
import type { Markup } from './markup.ts';
import type { Palette } from './palette.ts';
import type { ServiceCardMark } from './picture.ts';
import { drawSegments } from './segment-bar.ts';
import { drawCardNumber } from './service-number.ts';
import type { TextStyle } from './text-width.ts';

const left = 20;
const rightInset = 12;
const gap = 8;
const nameStyle: TextStyle = { face: 'bold', size: 16 };
const namespaceStyle: TextStyle = { face: 'regular', size: 11 };
const factStyle: TextStyle = { face: 'mono', size: 11 };
const sentenceStyle: TextStyle = { face: 'regular', size: 12 };
const sentenceLineHeight = 15;
const sentenceLines = 3;
const signSize = 12;
const signGap = 4;
/** Baselines and tops of the four storeys, in pixels below the card's top. */
const nameY = 25;
const factsY = 44;
const barY = 52;
const sentenceY = 72;

/** An opened Service: its number, its name, what is wrong with it, in that order of weight. */
export function drawServiceCard(mark: ServiceCardMark, palette: Palette): Markup {
  const width = mark.rect.width - left - rightInset;
  const right = mark.rect.width - rightInset;
  const number = drawCardNumber(mark, palette);
  const nameRoom = mark.rect.width - left - gap - Math.max(number.width, rightInset);
  const expectedWidth = visibleWidth(mark.expected, factStyle);
  const quiet = palette[mark.isDead ? 'ink-2' : 'ink-3'];
  return drawCard(mark, palette, [
    ...drawName(mark, nameRoom - (mark.isDead ? 0 : rightInset), palette),
    ...number.markup,
    ...drawText(mark.facts, {
      x: left,
      y: factsY,
      width: width - (expectedWidth === 0 ? 0 : expectedWidth + gap),
      style: factStyle,
      fill: quiet,
    }),
    ...drawText(mark.expected, {
      x: right,
      y: factsY,
      width: expectedWidth,
      style: factStyle,
      fill: palette['ink-2'],
      align: 'end',
    }),
    ...drawSegments(mark, { x: left, y: barY, width, height: 5 }, palette),
    ...drawSentence(mark, width, palette),
  ]);
}

/** Why, with the sign and the word of an error that outranks the health. */
function drawSentence(mark: ServiceCardMark, width: number, palette: Palette): readonly Markup[] {
  const { alarm, isDead, sentence } = mark;
  const indent = alarm === undefined ? 0 : signSize + signGap;
  const place = { x: left + indent, y: sentenceY, width: width - indent };
  const words = alarm === undefined ? sentence : `${alarm.word} · ${sentence}`;
  const fill = isDead ? palette.ink : palette[cardColor(mark)];
  return [
    ...(alarm === undefined
      ? []
      : [drawAlarmSign(alarm, { x: left, y: sentenceY - signSize + 2, size: signSize }, palette)]),
    ...drawLines(
      linesOf(words, place.width, sentenceStyle, sentenceLines),
      { ...place, style: sentenceStyle, fill },
      sentenceLineHeight,
    ),
  ];
}

function drawName(mark: ServiceCardMark, room: number, palette: Palette): readonly Markup[] {
  const place = { x: left, y: nameY, width: room, style: nameStyle, fill: palette.ink };
  const taken = Math.min(room, visibleWidth(mark.name, nameStyle)) + gap;
  return [
    ...drawText(mark.name, place),
    ...drawText(mark.namespace, {
      x: left + taken,
      y: nameY,
      width: Math.max(0, room - taken),
      style: namespaceStyle,
      fill: palette['ink-3'],
    }),
  ];
}
