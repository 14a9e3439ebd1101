import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);
const themes = ['light', 'dark'] as const;
const states = ['ready', 'draining', 'not-ready', 'dead', 'ghost', 'outside'] as const;
/** How the mosaic paints what is well. */
const calm = ['ready-calm', 'outside-calm'] as const;
/** How it paints what is wrong. */
const marks = ['not-ready-mark', 'dead-mark'] as const;
const inMosaic = [...marks, 'draining', 'ghost', ...calm] as const;
const texts = ['ink', 'ink-2', 'ink-3', ...states] as const;
const surfaces = ['canvas', 'panel', 'raised'] as const;

type Rgb = readonly [number, number, number];

/** The linear parts of a colour, 0 to 1. */
function linear(hex: string): Rgb {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(0), part(2), part(4)];
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const normal: readonly [Rgb, Rgb, Rgb] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** Machado, Oliveira, Fernandes 2009, severity 1, in linear RGB. */
const visions: Readonly<Record<string, readonly [Rgb, Rgb, Rgb]>> = {
  normal,
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function lab(hex: string, matrix: readonly [Rgb, Rgb, Rgb]): Rgb {
  const rgb = linear(hex);
  const dot = (row: Rgb) => row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2];
  const [r, g, b] = matrix.map((row) => Math.min(1, Math.max(0, dot(row)))) as [
    number,
    number,
    number,
  ];
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (a: Rgb, b: Rgb) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const colorOf = (name: string, theme: 'light' | 'dark') => tokens.get(name)?.[theme] ?? 'missing';

describe.each(themes)('the %s theme', (theme) => {
  it.each(texts)('writes %s on every surface with a contrast of at least 4.5', (name) => {
    for (const surface of surfaces) {
      expect(contrast(colorOf(name, theme), colorOf(surface, theme))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(Object.entries(visions))(
    'keeps every two states apart under %s vision, on cards and in the mosaic',
    (_name, matrix) => {
      for (const tones of [states, inMosaic]) {
        for (const [i, a] of tones.entries()) {
          for (const b of tones.slice(i + 1)) {
            const apart = distance(lab(colorOf(a, theme), matrix), lab(colorOf(b, theme), matrix));
            expect(apart, `${a} and ${b}`).toBeGreaterThanOrEqual(12);
          }
        }
      }
    },
  );
});

it('L5: in the mosaic what is well recedes and trouble stands out, in the light theme as in the dark one', () => {
  for (const theme of themes) {
    const ground = contrast.bind(null, colorOf('raised', theme));
    for (const name of calm) {
      expect(ground(colorOf(name, theme)), name).toBeGreaterThanOrEqual(1.6);
      expect(ground(colorOf(name, theme)), name).toBeLessThan(3);
    }
    for (const name of marks) expect(ground(colorOf(name, theme)), name).toBeGreaterThanOrEqual(3);
    // Vivid, not dark: trouble has more colour than any healthy cell.
    const chroma = (name: string) => {
      const [, a, b] = lab(colorOf(name, theme), normal);
      return Math.hypot(a, b);
    };
    for (const mark of marks) {
      expect(chroma(mark), mark).toBeGreaterThan(1.1 * chroma('ready-calm'));
    }
  }
});

it('is calm where nothing is wrong: less loud than any other state', () => {
  for (const theme of themes) {
    for (const name of calm) {
      const own = contrast(colorOf(name, theme), colorOf('raised', theme));
      for (const state of [...states, ...marks]) {
        expect(contrast(colorOf(state, theme), colorOf('raised', theme))).toBeGreaterThan(own);
      }
    }
  }
});

it('has a text on the filled block of a Service that cannot serve that can be read', () => {
  for (const theme of themes) {
    expect(contrast(colorOf('canvas', theme), colorOf('dead', theme))).toBeGreaterThanOrEqual(4.5);
  }
});
