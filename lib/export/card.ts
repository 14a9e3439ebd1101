import type { Freshness } from '#lib/domain/freshness.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { drawSurface } from './drawn-state.ts';
import type { Markup } from './markup.ts';
import { element, group, textNode } from './markup.ts';
import type { ColorToken, Palette } from './palette.ts';
import { mixColors } from './palette.ts';
import type { PictureAlarm } from './picture.ts';
import type { Rect } from './rect.ts';
import { toneColor } from './tone-look.ts';

const radius = 10;
const edgeWidth = 5;
/** Nothing to send traffic to is told by weight alone, so that it is seen without colour and from afar. */
const deadEdgeWidth = 12;
const ringOffset = 3;

export type CardLook = {
  readonly rect: Rect;
  readonly tone: Tone;
  readonly fresh: Freshness;
  readonly title: string;
  readonly isDead: boolean;
  readonly alarm?: PictureAlarm | undefined;
  readonly isSelected: boolean;
};

/** A card with the edge of its state; `children` stand relative to its upper left corner. */
export function drawCard(card: CardLook, palette: Palette, children: readonly Markup[]): Markup {
  const { rect, fresh, isDead } = card;
  const { width, height } = rect;
  const color = palette[cardColor(card)];
  const border = isDead ? 2 : 1;
  const surface = drawSurface(
    {
      ...insetBy({ x: 0, y: 0, width, height }, border / 2),
      rx: radius - border / 2,
      fill: isDead ? mixColors(color, 0.16, palette.raised) : palette.raised,
      stroke: isDead ? color : mixColors(color, 0.3, palette['line-strong']),
      'stroke-width': border,
      'stroke-dasharray': fresh === 'live' ? undefined : '4 3',
    },
    fresh,
  );
  const edge = element('path', {
    d: edgePath(isDead ? deadEdgeWidth : edgeWidth, height),
    fill: color,
  });
  return drawMark(card, palette, [surface, ...(fresh === 'live' ? [edge] : []), ...children]);
}

/** The ground of a card that has no state of its own; dashed where it stands for something else, or is not proven now. */
export function drawPaper(
  { rect: { width, height }, fresh }: Pick<CardLook, 'rect' | 'fresh'>,
  look: { readonly fill: string; readonly stroke: string; readonly isDashed: boolean },
): Markup {
  return drawSurface(
    {
      ...insetBy({ x: 0, y: 0, width, height }, 0.5),
      rx: radius - 0.5,
      fill: look.fill,
      stroke: look.stroke,
      'stroke-dasharray': look.isDashed ? '4 3' : undefined,
    },
    fresh,
  );
}

/** The colour of its state, or of the error that outranks it. */
export function cardColor({
  tone,
  fresh,
  alarm,
}: Pick<CardLook, 'tone' | 'fresh' | 'alarm'>): ColorToken {
  return alarm === undefined ? toneColor(tone, fresh) : 'dead';
}

/** A mark at its place, with its full words for whoever points at it, and a ring where it is selected. */
export function drawMark(
  mark: { readonly rect: Rect; readonly title: string; readonly isSelected?: boolean },
  palette: Palette,
  children: readonly Markup[],
): Markup {
  const { x, y, width, height } = mark.rect;
  const ring = element('rect', {
    ...insetBy({ x: 0, y: 0, width, height }, -ringOffset),
    rx: radius + ringOffset,
    fill: 'none',
    stroke: palette.ink,
    'stroke-width': 2,
  });
  return group({ transform: `translate(${x} ${y})` }, [
    element('title', {}, [textNode(mark.title)]),
    ...children,
    ...(mark.isSelected === true ? [ring] : []),
  ]);
}

export function insetBy({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}

/** The part of a rounded rectangle that is left of `width`. */
function edgePath(width: number, height: number): string {
  const start = Math.min(width, radius);
  const cut = radius - Math.sqrt(radius ** 2 - (radius - start) ** 2);
  const arc = `A${radius},${radius} 0 0 0`;
  return `M${width},${cut} H${start} ${arc} 0,${radius} V${height - radius} ${arc} ${start},${height - cut} H${width} Z`;
}
