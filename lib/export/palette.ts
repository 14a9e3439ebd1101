import type { PictureTheme } from './picture.ts';

/** The tokens of app/globals.css; a test compares them. */
export type ColorToken =
  | 'canvas'
  | 'panel'
  | 'raised'
  | 'line'
  | 'line-strong'
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'ready'
  | 'draining'
  | 'not-ready'
  | 'dead'
  | 'ghost'
  | 'outside'
  | 'ready-calm'
  | 'outside-calm'
  | 'not-ready-mark'
  | 'dead-mark';

export type Palette = Readonly<Record<ColorToken, string>>;

const light: Palette = {
  canvas: '#f5f7fa',
  panel: '#ffffff',
  raised: '#ffffff',
  line: '#dfe5ec',
  'line-strong': '#cbd4df',
  ink: '#16202c',
  'ink-2': '#455468',
  'ink-3': '#5d6b7e',
  ready: '#08764f',
  draining: '#1a70b3',
  'not-ready': '#946800',
  dead: '#8f0d08',
  ghost: '#56616f',
  outside: '#6a1b5f',
  'ready-calm': '#a5d3c2',
  'outside-calm': '#c9a3d8',
  'not-ready-mark': '#c98600',
  'dead-mark': '#d3210f',
};

const dark: Palette = {
  canvas: '#0c1016',
  panel: '#11161e',
  raised: '#161d27',
  line: '#222c39',
  'line-strong': '#2d3948',
  ink: '#e3e9f1',
  'ink-2': '#a3b0c1',
  'ink-3': '#8592a6',
  ready: '#2fc08c',
  draining: '#74c8f8',
  'not-ready': '#f2c14e',
  dead: '#ff5a36',
  ghost: '#a9b4c2',
  outside: '#c77dff',
  'ready-calm': '#22745b',
  'outside-calm': '#754f9a',
  'not-ready-mark': '#f2c14e',
  'dead-mark': '#ff5a36',
};

export function paletteOf(theme: PictureTheme): Palette {
  return theme === 'dark' ? dark : light;
}

/** `part` (0 to 1) of one `#rrggbb` colour in another, as CSS `color-mix(in srgb, …)` gives it. */
export function mixColors(color: string, part: number, other: string): string {
  const channels = [1, 3, 5].map((at) => {
    const own = Number.parseInt(color.slice(at, at + 2), 16);
    const rest = Number.parseInt(other.slice(at, at + 2), 16);
    return Math.round(own * part + rest * (1 - part))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
