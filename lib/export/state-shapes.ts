import type { Freshness } from '#lib/domain/freshness.ts';
import type { Tone } from '#lib/domain/tone.ts';

/** What a state looks like without its colour. */
export type StateShape =
  | 'tick'
  | 'triangle'
  | 'half'
  | 'stop'
  | 'diamond'
  | 'hourglass'
  | 'spent'
  | 'last'
  | 'none'
  | 'globe'
  | 'alias'
  | 'dashed'
  | 'question'
  | 'lock';

const shapes: Readonly<Record<Tone, StateShape>> = {
  healthy: 'tick',
  ready: 'tick',
  degraded: 'half',
  'not-ready': 'triangle',
  'ready-forced': 'diamond',
  'all-not-ready': 'stop',
  'no-backends': 'none',
  fallback: 'last',
  draining: 'hourglass',
  terminating: 'spent',
  external: 'alias',
  outside: 'globe',
  ghost: 'dashed',
};

/** Paths in a square of 16, to be stroked 1.5 wide with round ends. */
const paths: Readonly<Record<StateShape, string>> = {
  tick: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM5.2 8.2l2 2 3.7-4.2',
  triangle: 'M8 2.2 14.6 13.6H1.4ZM8 6.4v3.4M8 11.4v.7',
  half: 'M8 2.2 14.6 13.6H1.4ZM8 2.2v11.4M10 8.4v5M12 11.4v2',
  stop: 'M5.2 1.6h5.6l3.6 3.6v5.6l-3.6 3.6H5.2l-3.6-3.6V5.2ZM4.8 8h6.4',
  diamond: 'M8 1.2 14.8 8 8 14.8 1.2 8ZM5.4 8.2l1.9 1.9 3.3-3.8',
  hourglass: 'M4 2h8M4 14h8M5 2c0 3.2 3 3.8 3 6s-3 2.8-3 6M11 2c0 3.2-3 3.8-3 6s3 2.8 3 6',
  spent:
    'M4 2h8M4 14h8M5 2c0 3.2 3 3.8 3 6s-3 2.8-3 6M11 2c0 3.2-3 3.8-3 6s3 2.8 3 6M1.6 12.2 14.4 3.8',
  last: 'M8 1.4a6.6 6.6 0 1 0 0 13.2A6.6 6.6 0 0 0 8 1.4ZM5.6 4.6h4.8M5.6 11.4h4.8M6 4.6 10 11.4M10 4.6 6 11.4',
  none: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM3.7 12.3l8.6-8.6',
  globe:
    'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM1.8 8h12.4M8 1.8c2.4 2 2.4 10.4 0 12.4M8 1.8c-2.4 2-2.4 10.4 0 12.4',
  alias: 'M9.4 2H14v4.6M14 2 7.6 8.4M6.4 3.8H2.6v9.6h9.6V9.6',
  dashed: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z',
  question:
    'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM6.1 6.3c.1-1.1.9-1.7 1.9-1.7 1.1 0 1.9.7 1.9 1.7 0 1.4-1.9 1.4-1.9 2.9M8 11v.8',
  lock: 'M4 7.2h8v6.3H4ZM5.7 7.2V5a2.3 2.3 0 0 1 4.6 0v2.2',
};

/** How a shape is stroked; `dash` where its line is broken. */
export type StatePath = { readonly path: string; readonly dash?: string };

/** The shape of a state; of what is not proven now only that it is unknown, or locked away. */
export function stateShape(tone: Tone, fresh: Freshness): StateShape {
  if (fresh === 'live') return shapes[tone];
  return fresh === 'hidden' ? 'lock' : 'question';
}

export function statePath(shape: StateShape): StatePath {
  return { path: paths[shape], ...(shape === 'dashed' && { dash: '2 2.6' }) };
}
