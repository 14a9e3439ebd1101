import { visibleText } from '#lib/domain/visible-text.ts';
import { drawMark, insetBy } from './card.ts';
import { drawText, visibleWidth } from './draw-text.ts';
import { drawIcon, drawSurface } from './drawn-state.ts';
import { fitText } from './fit-text.ts';
import type { Markup } from './markup.ts';
import { element, group } from './markup.ts';
import type { Palette } from './palette.ts';
import { mixColors } from './palette.ts';
import type { PillMark } from './picture.ts';
import type { TextStyle } from './text-width.ts';
import { outlineLook, toneColor } from './tone-look.ts';
import { drawUnreachedSign, unreachedOpacity, unreachedSignSize } from './unreached.ts';

const inset = 8;
const iconSize = 14;
const gap = 7;
const radius = 8;
/** An address or a reason takes at most this part of the pill. */
const widestNote = 0.55;
const style: TextStyle = { face: 'mono', size: 11.5 };

/** One endpoint, or an expected one: its state, its name with the shared part quiet, its address. */
export function drawPill(mark: PillMark, palette: Palette): Markup {
  const { height } = mark.rect;
  const isUnreached = mark.isUnreached === true;
  /** Where the texts end; the sign of an unreached one stands behind them. */
  const width = mark.rect.width - (isUnreached ? unreachedSignSize + gap : 0);
  const y = height / 2 + 4;
  const noteWidth = Math.min(width * widestNote - inset, visibleWidth(mark.note, style));
  const nameLeft = inset + iconSize + gap;
  const nameRoom = width - inset - nameLeft - (noteWidth === 0 ? 0 : noteWidth + gap);
  const ownWidth = Math.min(nameRoom, visibleWidth(mark.name, style));
  const prefix = fitText(visibleText(mark.prefix), nameRoom - ownWidth, style);
  const prefixWidth = visibleWidth(prefix, style);
  const nameInk = mark.tone === 'ghost' ? palette['ink-2'] : palette.ink;
  // Paler as a whole, so that no part of it may be quiet besides.
  const quiet = isUnreached ? palette.ink : palette['ink-3'];
  const parts = [
    ...drawOutline(mark, palette),
    drawIcon(mark, { x: inset, y: (height - iconSize) / 2, size: iconSize }, palette),
    ...drawText(prefix, { x: nameLeft, y, width: prefixWidth, style, fill: quiet }),
    ...drawText(mark.name, {
      x: nameLeft + prefixWidth,
      y,
      width: nameRoom - prefixWidth,
      style,
      fill: nameInk,
    }),
    ...drawText(mark.note, {
      x: width - inset,
      y,
      width: noteWidth,
      style,
      fill: quiet,
      align: 'end',
    }),
  ];
  if (!isUnreached) return drawMark(mark, palette, parts);
  const sign = drawUnreachedSign(
    width - inset + gap,
    (height - unreachedSignSize) / 2,
    palette.ink,
  );
  return drawMark(mark, palette, [group({ opacity: unreachedOpacity }, [...parts, sign])]);
}

function drawOutline(
  { rect, tone, fresh, isUnreached }: PillMark,
  palette: Palette,
): readonly Markup[] {
  const box = { x: 0, y: 0, width: rect.width, height: rect.height };
  const stroke = mixColors(palette[toneColor(tone, fresh)], 0.45, palette['line-strong']);
  const look = isUnreached === true ? 'dashed' : outlineLook(tone, fresh);
  const fill = tone === 'ghost' ? 'none' : palette.raised;
  const line = look === 'dotted' ? 1.5 : 1;
  const outer = drawSurface(
    {
      ...insetBy(box, line / 2),
      rx: radius - line / 2,
      fill,
      stroke,
      'stroke-width': line,
      'stroke-dasharray': { solid: undefined, double: undefined, dashed: '4 3', dotted: '0 3' }[
        look
      ],
      'stroke-linecap': look === 'dotted' ? 'round' : undefined,
    },
    fresh,
  );
  if (look !== 'double') return [outer];
  const inner = element('rect', { ...insetBy(box, 2.5), rx: radius - 2.5, fill: 'none', stroke });
  return [outer, inner];
}
