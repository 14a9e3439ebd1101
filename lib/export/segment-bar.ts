import type { Freshness } from '#lib/domain/freshness.ts';
import type { Tone } from '#lib/domain/tone.ts';
import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import type { Palette } from './palette.ts';
import type { ServiceCardMark } from './picture.ts';
import type { Rect } from './rect.ts';
import { toneColor } from './tone-look.ts';

const gap = 3;

/** What is published, in proportion to `count`; an empty trough where nothing is. */
export function drawSegments(
  { segments, fresh }: Pick<ServiceCardMark, 'segments' | 'fresh'>,
  rect: Rect,
  palette: Palette,
): readonly Markup[] {
  const total = segments.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return [element('rect', { ...rect, rx: 2, fill: palette['line-strong'] })];
  const room = rect.width - gap * (segments.length - 1);
  let x = rect.x;
  return segments.map(({ tone, count }) => {
    const width = (room * count) / total;
    const drawn = drawSegment(tone, fresh, { ...rect, x, width }, palette);
    x += width + gap;
    return drawn;
  });
}

function drawSegment(tone: Tone, fresh: Freshness, rect: Rect, palette: Palette): Markup {
  const color = palette[toneColor(tone, fresh)];
  const dash = segmentDash(tone, fresh);
  if (dash === undefined) return element('rect', { ...rect, rx: 2, fill: color });
  const middle = rect.y + rect.height / 2;
  return element('path', {
    d: `M${round(rect.x)},${middle} H${round(rect.x + rect.width)}`,
    stroke: color,
    'stroke-width': rect.height,
    'stroke-dasharray': dash,
  });
}

function segmentDash(tone: Tone, fresh: Freshness): string | undefined {
  if (fresh !== 'live') return '1.5 2.5';
  if (tone === 'not-ready' || tone === 'ready-forced') return '3 2';
  return tone === 'draining' || tone === 'terminating' ? '9 3' : undefined;
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
