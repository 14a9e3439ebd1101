import type { Freshness } from '#lib/domain/freshness.ts';
import type { Tone } from '#lib/domain/tone.ts';
import type { Markup } from './markup.ts';
import { element, group } from './markup.ts';
import type { Palette } from './palette.ts';
import { statePath, stateShape } from './state-shapes.ts';
import { toneColor, wireLook } from './tone-look.ts';
import { unreachedWire } from './unreached.ts';

const iconSquare = 16;

/** The icon of a state, `size` pixels square, its upper left corner at x, y. */
export function drawIcon(
  { tone, fresh }: { readonly tone: Tone; readonly fresh: Freshness },
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
  palette: Palette,
): Markup {
  const { path, dash } = statePath(stateShape(tone, fresh));
  return element('path', {
    d: path,
    transform: `translate(${x} ${y}) scale(${size / iconSquare})`,
    fill: 'none',
    stroke: palette[toneColor(tone, fresh)],
    'stroke-width': 1.5,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'stroke-dasharray': dash,
  });
}

/** A wire to something in this state. */
export function drawWire(
  wire: {
    readonly path: string;
    readonly tone: Tone;
    readonly fresh: Freshness;
    readonly isUnreached?: boolean | undefined;
  },
  palette: Palette,
): Markup {
  const look = wireLook(wire.tone, wire.fresh);
  const { hasRoundEnds } = look;
  const { width, dash, opacity } = wire.isUnreached === true ? unreachedWire : look;
  return element('path', {
    d: wire.path,
    fill: 'none',
    stroke: palette[toneColor(wire.tone, wire.fresh)],
    'stroke-width': width,
    'stroke-dasharray': dash === '' ? undefined : dash,
    'stroke-linecap': hasRoundEnds ? 'round' : undefined,
    opacity,
  });
}

const hatchId = 'slicescope-hatch';
const hatchPitch = 7.2;

/** What is not proven now is drawn over with lines; to be put once into each picture. */
export function hatchPattern(palette: Palette): Markup {
  const line = element('path', {
    d: `M0,0.6 H${hatchPitch}`,
    stroke: palette.ghost,
    'stroke-width': 1.2,
    'stroke-opacity': 0.28,
  });
  return element(
    'pattern',
    {
      id: hatchId,
      patternUnits: 'userSpaceOnUse',
      width: hatchPitch,
      height: hatchPitch,
      patternTransform: 'rotate(-45)',
    },
    [line],
  );
}

/** A surface, hatched where what stands on it is not proven now. */
export function drawSurface(
  attributes: Readonly<Record<string, string | number | undefined>>,
  fresh: Freshness,
): Markup {
  const surface = element('rect', attributes);
  if (fresh === 'live') return surface;
  const hatch = element('rect', { ...attributes, fill: `url(#${hatchId})`, stroke: undefined });
  return group({}, [surface, hatch]);
}
