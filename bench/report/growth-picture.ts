import { figure } from './figure.ts';
import type { Curve, CurvePoint } from './growth.ts';

/** What the picture is of, for its foot. */
export type PictureFoot = {
  readonly commit: string;
  readonly machine: string;
  readonly at: string;
};

/** Pixels. */
const chart = { width: 360, height: 220, left: 56, right: 16, top: 40, bottom: 40 } as const;
/** The first point stands so far from the axis that its figure covers none of the axis. */
const inset = 24;
const columns = 3;
const gap = 16;
const footHeight = 36;
const font = 'font-family="system-ui, \'DejaVu Sans\', sans-serif"';
/** Both themes of a page that shows the picture leave it readable. */
const colours = {
  back: '#ffffff',
  ink: '#1d2733',
  quiet: '#5d6b7a',
  line: '#0b6e99',
  band: '#cfe5ee',
};

const factorWords = {
  endpoints: 'endpoints',
  changesPerSecond: 'changes a second',
  viewers: 'viewers',
} as const;

/** How cost grows, as an SVG picture: one small chart a curve, each with its own axis from 0; the band holds all runs. */
export function growthPicture(curves: readonly Curve[], foot: PictureFoot): string {
  const rows = Math.ceil(curves.length / columns);
  const width = columns * (chart.width + gap) + gap;
  const height = rows * (chart.height + gap) + gap + footHeight;
  const charts = curves.map((curve, index) => {
    const x = gap + (index % columns) * (chart.width + gap);
    const y = gap + Math.floor(index / columns) * (chart.height + gap);
    return `<g transform="translate(${x} ${y})">${chartOf(curve)}</g>`;
  });
  const words = `Commit ${foot.commit} · ${foot.machine} · ${foot.at} · median, and what the runs lie between`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ${font}>`,
    '<title>How the cost grows with endpoints, changes and viewers</title>',
    `<rect width="${width}" height="${height}" fill="${colours.back}"/>`,
    ...charts,
    `<text x="${gap}" y="${height - gap}" font-size="12" fill="${colours.quiet}">${escaped(words)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function chartOf({ title, unit, factor, points }: Curve): string {
  const highest = niceTop(Math.max(...points.map(({ most }) => most)));
  const bottom = chart.height - chart.bottom;
  // The factors grow by multiples: each measured place is as far from the next.
  const step = (chart.width - chart.left - inset - chart.right) / (points.length - 1);
  const place = (index: number, value: number) => ({
    x: chart.left + inset + index * step,
    y: bottom - (value / highest) * (bottom - chart.top),
  });
  const line = (values: readonly number[]) => values.map((value, index) => place(index, value));
  const band = [
    ...line(points.map(({ most }) => most)),
    ...line(points.map(({ least }) => least)).reverse(),
  ];
  return [
    `<text x="0" y="16" font-size="13" font-weight="600" fill="${colours.ink}">${escaped(`${title}, ${unit}`)}</text>`,
    ...[0, highest / 2, highest].map((value) => gridLine(place(0, value).y, value)),
    `<polygon points="${pointText(band)}" fill="${colours.band}"/>`,
    `<polyline points="${pointText(line(points.map(({ median }) => median)))}" fill="none" stroke="${colours.line}" stroke-width="2"/>`,
    ...points.map((point, index) => mark(point, place(index, point.median), bottom)),
    `<text x="${(chart.left + chart.width - chart.right) / 2}" y="${chart.height - 4}" font-size="11" text-anchor="middle" fill="${colours.quiet}">${factorWords[factor]}</text>`,
  ].join('');
}

function gridLine(y: number, value: number): string {
  return (
    `<line x1="${chart.left}" x2="${chart.width - chart.right}" y1="${rounded(y)}" y2="${rounded(y)}" stroke="${colours.quiet}" stroke-opacity="0.25"/>` +
    `<text x="${chart.left - 8}" y="${rounded(y + 4)}" font-size="11" text-anchor="end" fill="${colours.quiet}">${figure(value)}</text>`
  );
}

function mark(point: CurvePoint, { x, y }: Place, bottom: number): string {
  return (
    `<circle cx="${rounded(x)}" cy="${rounded(y)}" r="3" fill="${colours.line}"/>` +
    `<text x="${rounded(x)}" y="${rounded(y - 8)}" font-size="11" text-anchor="middle" fill="${colours.ink}">${figure(point.median)}</text>` +
    `<text x="${rounded(x)}" y="${bottom + 16}" font-size="11" text-anchor="middle" fill="${colours.quiet}">${figure(point.at)}</text>`
  );
}

type Place = { readonly x: number; readonly y: number };

function pointText(places: readonly Place[]): string {
  return places.map(({ x, y }) => `${rounded(x)},${rounded(y)}`).join(' ');
}

/** The next of 1, 2, 5, 10, 20 … at or above the value. */
function niceTop(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10) * power;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
