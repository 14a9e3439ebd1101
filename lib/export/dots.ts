import type { Freshness } from '#lib/domain/freshness.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { dotPitch } from '#lib/layout/measures.ts';
import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import type { Palette } from './palette.ts';
import { toneColor } from './tone-look.ts';
import { unreachedDot } from './unreached.ts';

/**
 * Full is ready, notched is terminating and, at two corners, no longer serving, hollow is not ready, barred is published
 * as ready all the same, round is outside, broken is expected or unknown.
 */
type DotShape = 'full' | 'notched' | 'cornered' | 'hollow' | 'barred' | 'round' | 'broken';

type DotGrid = {
  readonly slots: readonly (Tone | undefined)[];
  /** The slots that the chosen client does not reach: smaller and paler. */
  readonly unreached?: ReadonlySet<number> | undefined;
  readonly perLine: number;
  readonly fresh: Freshness;
  /** The corner of the first dot. */
  readonly x: number;
  readonly y: number;
};

/** A dot for each slot that is taken. All dots of one state are one path: a slice may hold a thousand. */
export function drawDots(grid: DotGrid, palette: Palette): readonly Markup[] {
  return [
    ...drawPaths(grid, palette, { isUnreached: false }),
    ...drawPaths(grid, palette, { isUnreached: true }),
  ];
}

function drawPaths(
  { slots, unreached, perLine, fresh, x, y }: DotGrid,
  palette: Palette,
  { isUnreached }: { readonly isUnreached: boolean },
): readonly Markup[] {
  const scale = isUnreached ? unreachedDot.scale : 1;
  // A smaller dot stands in the middle of its place; coordinates are those before scaling.
  const at = (corner: number) => round((corner + (dotSize * (1 - scale)) / 2) / scale);
  const paths = new Map<Tone, string>();
  slots.forEach((tone, slot) => {
    if (tone === undefined || (unreached?.has(slot) ?? false) !== isUnreached) return;
    const left = at(x + (slot % perLine) * dotPitch);
    const top = at(y + Math.floor(slot / perLine) * dotPitch);
    paths.set(tone, `${paths.get(tone) ?? ''}M${left},${top}${outlines[shapeOf(tone, fresh)]}`);
  });
  const smaller = isUnreached
    ? { transform: `scale(${scale})`, opacity: unreachedDot.opacity }
    : {};
  return [...paths].map(([tone, d]) => {
    const color = palette[toneColor(tone, fresh)];
    return element('path', { d, ...paint(shapeOf(tone, fresh), color), ...smaller });
  });
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}

const dotSize = 9;

/** Relative to the upper left corner of a square of 9; stroked shapes stand half a line inside. */
const outlines: Readonly<Record<DotShape, string>> = {
  full: 'm2.5,0h4a2.5,2.5 0 0 1 2.5,2.5v4a2.5,2.5 0 0 1 -2.5,2.5h-4a2.5,2.5 0 0 1 -2.5,-2.5v-4a2.5,2.5 0 0 1 2.5,-2.5z',
  notched: 'm2,0h3v4h4v3a2,2 0 0 1 -2,2h-5a2,2 0 0 1 -2,-2v-5a2,2 0 0 1 2,-2z',
  cornered: 'h5v4h4v5h-5v-4h-4z',
  barred: 'h9v3h-9zm0,6h9v3h-9z',
  hollow:
    'm2.5,1h4a1.5,1.5 0 0 1 1.5,1.5v4a1.5,1.5 0 0 1 -1.5,1.5h-4a1.5,1.5 0 0 1 -1.5,-1.5v-4a1.5,1.5 0 0 1 1.5,-1.5z',
  round: 'm4.5,0a4.5,4.5 0 0 1 0,9a4.5,4.5 0 0 1 0,-9z',
  broken: 'm2.5,.5h4a2,2 0 0 1 2,2v4a2,2 0 0 1 -2,2h-4a2,2 0 0 1 -2,-2v-4a2,2 0 0 1 2,-2z',
};

function paint(shape: DotShape, color: string) {
  if (shape === 'hollow') return { fill: 'none', stroke: color, 'stroke-width': 2 };
  if (shape === 'broken') {
    return { fill: 'none', stroke: color, 'stroke-width': 1, 'stroke-dasharray': '2 2' };
  }
  return { fill: color };
}

function shapeOf(tone: Tone, fresh: Freshness): DotShape {
  if (fresh !== 'live') return 'broken';
  switch (tone) {
    case 'draining':
    case 'fallback':
      return 'notched';
    case 'terminating':
      return 'cornered';
    case 'ready-forced':
      return 'barred';
    case 'not-ready':
    case 'degraded':
    case 'all-not-ready':
    case 'no-backends':
      return 'hollow';
    case 'outside':
    case 'external':
      return 'round';
    case 'ghost':
      return 'broken';
    case 'ready':
    case 'healthy':
      return 'full';
  }
}
