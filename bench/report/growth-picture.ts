import type { Growth } from './growth.ts';
import { notDrawn } from './growth.ts';
import { chartOf, chartSize, escaped } from './growth-chart.ts';
import type { Measurement } from './measurement.ts';
import { measurementText } from './measurement.ts';

/** Pixels. */
const columns = 3;
const gap = 20;
const footHeight = 4;
const footLine = 16;

const light = {
  back: '#ffffff',
  ink: '#1d2733',
  quiet: '#5a6774',
  grid: '#e3e8ed',
  first: '#0b6e99',
  second: '#8a4b00',
};
const dark: typeof light = {
  back: '#0e141b',
  ink: '#e6edf3',
  quiet: '#9aa7b4',
  grid: '#26303a',
  first: '#5cc4ee',
  second: '#f0b060',
};

/**
 * How cost grows, as an SVG picture in the theme of whoever looks: one small chart for each figure, all axes logarithmic;
 * bands hold all runs, dashes are budgets, a cross is a figure that misses its one.
 * @param measurements of the rows; those of which nothing is drawn are left out
 */
export function growthPicture(
  growths: readonly Growth[],
  measurements: readonly Measurement[],
): string {
  const rows = Math.ceil(growths.length / columns);
  const width = columns * (chartSize.width + gap) + gap;
  const words = footOf(growths, measurements);
  const height = rows * (chartSize.height + gap) + gap + footHeight + words.length * footLine;
  const charts = growths.map((growth, index) => {
    const x = gap + (index % columns) * (chartSize.width + gap);
    const y = gap + Math.floor(index / columns) * (chartSize.height + gap);
    return `<g transform="translate(${x} ${y})">${chartOf(growth)}</g>`;
  });
  const foot = words.map(
    (line, nth, { length }) =>
      `<text class="quiet" x="${gap}" y="${height - gap - (length - 1 - nth) * footLine}">${escaped(line)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    '<title>How the cost grows with endpoints, changes a second and viewers</title>',
    `<style>${style}</style>`,
    `<rect class="back" width="${width}" height="${height}"/>`,
    ...charts,
    ...foot,
    '</svg>',
    '',
  ].join('\n');
}

/** What the signs mean, what is missing, and where the figures come from. */
function footOf(
  growths: readonly Growth[],
  measurements: readonly Measurement[],
): readonly string[] {
  const points = growths.flatMap(({ curves }) => curves).flatMap((curve) => curve.points);
  const drawn = new Set(points.map(({ by }) => by));
  const missing = notDrawn(growths);
  return [
    'Median of the runs, the band holds all of them. Dashes: the budget, for 150 000 endpoints; that of a frame, and that of a change to one viewer, are for any size. A cross: the budget is missed. All axes are logarithmic.',
    'made/s: the changes a second that there were. No p99: but for the middle too few changes are followed for one. The letter of a chart, or of a point, is the run that it is from:',
    ...measurements.filter(({ letter }) => drawn.has(letter)).map(measurementText),
    ...(missing.length === 0 ? [] : [`Not measured in these runs: ${missing.join('; ')}.`]),
  ];
}

const variables = (colours: typeof light) =>
  Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

const style = [
  `svg{${variables(light)};font-family:system-ui,'DejaVu Sans',sans-serif;font-size:11px}`,
  `@media (prefers-color-scheme:dark){svg{${variables(dark)}}}`,
  '.back{fill:var(--back)}',
  'text{fill:var(--ink)}',
  '.quiet{fill:var(--quiet)}',
  '.title{font-size:14px;font-weight:600}',
  '.missed{font-weight:600}',
  '.grid{stroke:var(--grid)}',
  // A figure stays readable across a line.
  '.value{paint-order:stroke;stroke:var(--back);stroke-width:4px;stroke-linejoin:round}',
  '.budget{stroke-width:1.5;stroke-dasharray:7 4;opacity:.75}',
  '.by{font-weight:400;fill:var(--quiet)}',
  '.line{fill:none;stroke-width:2}',
  '.gap{stroke-dasharray:2 4}',
  '.first .line,.first .cross,.first .budget{stroke:var(--first)}.first .dot,.first .band,.first .name{fill:var(--first)}',
  '.second .line,.second .cross,.second .budget{stroke:var(--second)}.second .dot,.second .band,.second .name{fill:var(--second)}',
  '.band{opacity:.18}',
  '.cross{fill:none;stroke-width:2.5}',
].join('');
