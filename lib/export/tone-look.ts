import type { Freshness } from '#lib/domain/freshness.ts';
import type { Tone } from '#lib/domain/tone.ts';
import type { ColorToken } from './palette.ts';

const tokens: Readonly<Record<Tone, ColorToken>> = {
  ready: 'ready',
  healthy: 'ready',
  draining: 'draining',
  degraded: 'not-ready',
  'not-ready': 'not-ready',
  'ready-forced': 'not-ready',
  terminating: 'ghost',
  ghost: 'ghost',
  outside: 'outside',
  external: 'outside',
  fallback: 'dead',
  'all-not-ready': 'dead',
  'no-backends': 'dead',
};

/** The colour of a state: its own only while it is proven, else the grey of what is unknown (law 2). */
export function toneColor(tone: Tone, fresh: Freshness): ColorToken {
  return fresh === 'live' ? tokens[tone] : 'ghost';
}

/** A line that tells a state without its colour; lengths in pixels. */
export type LineLook = {
  readonly width: number;
  /** `stroke-dasharray`; empty is solid. */
  readonly dash: string;
  readonly hasRoundEnds: boolean;
  readonly opacity: number;
};

const solid: LineLook = { width: 1.4, dash: '', hasRoundEnds: false, opacity: 0.85 };
const dashed: LineLook = { ...solid, dash: '6 4' };
const dotted: LineLook = { ...solid, dash: '1.5 3.5', hasRoundEnds: true };
const dotDashed: LineLook = { ...solid, dash: '7 3 1.5 3' };
const wideDashed: LineLook = { ...solid, dash: '3 5' };
const sparse: LineLook = { ...solid, dash: '1.5 6', hasRoundEnds: true };
const wide: LineLook = { ...solid, width: 3.4, opacity: 0.5 };
const unknown: LineLook = { width: 1, dash: '4 4', hasRoundEnds: false, opacity: 0.8 };

const wires: Readonly<Record<Tone, LineLook>> = {
  ready: solid,
  healthy: solid,
  draining: dashed,
  terminating: wideDashed,
  fallback: dashed,
  'not-ready': dotted,
  'ready-forced': dotDashed,
  degraded: dotted,
  'all-not-ready': dotted,
  'no-backends': dotted,
  ghost: sparse,
  outside: wide,
  external: wide,
};

/** How a wire to something in this state is drawn. */
export function wireLook(tone: Tone, fresh: Freshness): LineLook {
  return fresh === 'live' ? wires[tone] : unknown;
}

/** How the outline of a pill is drawn; `double` as two lines with a gap. */
export type OutlineLook = 'solid' | 'dashed' | 'dotted' | 'double';

export function outlineLook(tone: Tone, fresh: Freshness): OutlineLook {
  if (fresh !== 'live') return 'dashed';
  switch (tone) {
    case 'draining':
    case 'terminating':
    case 'fallback':
    case 'ghost':
      return 'dashed';
    case 'not-ready':
    case 'ready-forced':
      return 'dotted';
    case 'outside':
    case 'external':
      return 'double';
    case 'ready':
    case 'healthy':
    case 'degraded':
    case 'all-not-ready':
    case 'no-backends':
      return 'solid';
  }
}
