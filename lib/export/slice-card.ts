import { drawMark, drawPaper } from './card.ts';
import { drawText, visibleWidth } from './draw-text.ts';
import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import type { Palette } from './palette.ts';
import type { SliceBadge, SliceMark } from './picture.ts';
import type { TextStyle } from './text-width.ts';
import { toneColor } from './tone-look.ts';

const inset = 10;
const gap = 8;
const nameY = 19;
const badgeY = 30;
const badgeHeight = 17;
const badgeGap = 4;
const badgePadding = 5;
/** Narrower, a badge tells nothing. */
const leastBadge = 30;
const nameStyle: TextStyle = { face: 'mono', size: 11.5 };
const badgeStyle: TextStyle = { face: 'mono', size: 11 };

/** An EndpointSlice: its family, its ports, who writes it, k of n. */
export function drawSliceCard(mark: SliceMark, palette: Palette): Markup {
  const { width } = mark.rect;
  const numberText = `${mark.fresh === 'live' ? '' : '? '}${mark.ready}/${mark.endpoints}`;
  const numberWidth = visibleWidth(numberText, nameStyle);
  const prefix = mark.isShortened ? '…-' : '';
  const prefixWidth = visibleWidth(prefix, nameStyle);
  const line = { y: nameY, style: nameStyle, fill: palette.ink };
  return drawMark(mark, palette, [
    drawPaper(mark, {
      fill: palette.raised,
      stroke: palette['line-strong'],
      isDashed: mark.fresh !== 'live',
    }),
    ...drawText(prefix, { ...line, x: inset, width: prefixWidth, fill: palette['ink-3'] }),
    ...drawText(mark.name, {
      ...line,
      x: inset + prefixWidth,
      width: width - 2 * inset - numberWidth - gap - prefixWidth,
    }),
    ...drawText(numberText, { ...line, x: width - inset, width: numberWidth, align: 'end' }),
    ...drawBadges(mark, width - 2 * inset, palette),
  ]);
}

function drawBadges(mark: SliceMark, room: number, palette: Palette): readonly Markup[] {
  const widths = fitBadges(mark.badges, room);
  let x = inset;
  return mark.badges.flatMap((badge, index) => {
    const width = widths[index] ?? 0;
    if (width === 0) return [];
    const drawn = drawBadge(badge, { x, width }, mark, palette);
    x += width + badgeGap;
    return drawn;
  });
}

/**
 * The widths that badges get; 0 leaves one out. Who writes the slice is cut first, then its ports, then what is
 * wrong with it; the slice's title still has all of it.
 */
function fitBadges(badges: readonly SliceBadge[], room: number): readonly number[] {
  const widths = badges.map(({ text }) => visibleWidth(text, badgeStyle) + 2 * badgePadding);
  const looks: readonly SliceBadge['look'][] = ['unusual-manager', 'ports', 'unused', 'family'];
  for (const look of looks) {
    for (let index = badges.length - 1; index >= 0; index -= 1) {
      const width = widths[index] ?? 0;
      const over = taken(widths) - room;
      if (badges[index]?.look !== look || over <= 0 || width <= leastBadge) continue;
      const least = look === 'unusual-manager' ? 0 : leastBadge;
      const left = width - over;
      widths[index] = left >= leastBadge ? left : least;
    }
  }
  return widths;
}

function taken(widths: readonly number[]): number {
  const drawn = widths.filter((width) => width > 0);
  return drawn.reduce((sum, width) => sum + width, badgeGap * (drawn.length - 1));
}

function drawBadge(
  { text, look }: SliceBadge,
  { x, width }: { readonly x: number; readonly width: number },
  mark: SliceMark,
  palette: Palette,
): readonly Markup[] {
  const color = palette[toneColor('not-ready', mark.fresh)];
  const isUnused = look === 'unused';
  const dashes = { family: undefined, ports: undefined, unused: '1.5 2', 'unusual-manager': '3 2' };
  return [
    element('rect', {
      x: x + 0.5,
      y: badgeY + 0.5,
      width: width - 1,
      height: badgeHeight - 1,
      rx: 3.5,
      fill: 'none',
      stroke: isUnused ? color : palette['line-strong'],
      'stroke-dasharray': dashes[look],
    }),
    ...drawText(text, {
      x: x + badgePadding,
      y: badgeY + 12.5,
      width: width - 2 * badgePadding,
      style: badgeStyle,
      fill: isUnused ? color : palette['ink-2'],
    }),
  ];
}
