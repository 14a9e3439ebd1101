import { isWithin, shareOfBudget } from '../budgets.ts';
import type { Unit } from '../row.ts';
import { figure } from './figure.ts';
import type { Curve, CurvePoint, Growth } from './growth.ts';
import { factorWords } from './growth.ts';
import type { LogAxis } from './log-axis.ts';
import { logAxis } from './log-axis.ts';
import { quantity } from './quantity.ts';
import { madeText } from './rate-text.ts';

/** Pixels. */
export const chartSize = { width: 380, height: 280 } as const;
const plot = { left: 56, right: 336, top: 64, bottom: 220 } as const;
/** The first and the last point stand so far from the ends of the axis that their figures cover nothing. */
const inset = 26;
/** Nothing at all has no place on the axis: it stands so far before the rest. */
const zeroGap = 56;
const crossArm = 5;
/** Half the length of a budget that is for one place only. */
const dashReach = 26;

const classes = ['first', 'second'] as const;

type Place = { readonly x: number; readonly y: number };
type CurvePlace = {
  readonly index: number;
  readonly of: number;
  /** The points of the chart are of several runs of the bench, so that each says which. */
  readonly isMixed: boolean;
};
type Axes = { readonly x: (at: number) => number; readonly y: LogAxis };

/** One chart, to be put into an SVG with the classes of the picture. */
export function chartOf({ title, unit, factor, curves }: Growth): string {
  const points = curves.flatMap((curve) => curve.points);
  const runs = [...new Set(points.map(({ by }) => by))].sort();
  const limits = points.flatMap(({ budget }) => (budget === undefined ? [] : [budget.limit]));
  const axes: Axes = {
    x: placesOf(points.map(({ at }) => at)),
    y: logAxis(
      [...points.flatMap(({ least, most }) => [least, most]), ...limits],
      plot.bottom,
      plot.top,
    ),
  };
  return [
    `<text class="title" x="0" y="14">${escaped(title)}<tspan class="by"> by ${factorWords[factor]} · ${runs.join(', ')}</tspan></text>`,
    `<text class="quiet" x="0" y="32">${againstBudgets(curves, unit)}</text>`,
    ...axes.y.ticks.map((tick) => gridLine(axes.y.place(tick), tick, unit)),
    ...ticksOf(points, axes),
    ...curves.map((curve, index) =>
      curveOf(curve, { index, of: curves.length, isMixed: runs.length > 1 }, axes, unit),
    ),
    `<text class="quiet" x="${(plot.left + plot.right) / 2}" y="${plot.bottom + 48}" text-anchor="middle">${factorWords[factor]}</text>`,
  ].join('');
}

/** Where the points stand and, below, how many changes a second were made there, where they were counted. */
function ticksOf(points: readonly CurvePoint[], { x }: Axes): readonly string[] {
  const made = new Map(points.map((point) => [point.at, point.made]));
  const text = (at: number, down: number, words: string) =>
    `<text class="quiet" x="${rounded(x(at))}" y="${plot.bottom + down}" text-anchor="middle">${words}</text>`;
  const isCounted = [...made.values()].some((count) => count !== undefined);
  return [
    ...[...made].flatMap(([at, count]) => [
      text(at, 16, figure(at)),
      ...(count === undefined ? [] : [text(at, 31, madeText([count]))]),
    ]),
    ...(isCounted
      ? [
          `<text class="quiet" x="${plot.left - 8}" y="${plot.bottom + 31}" text-anchor="end">made/s</text>`,
        ]
      : []),
  ];
}

/** Text in the place of markup. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function placesOf(values: readonly number[]): Axes['x'] {
  const positive = values.filter((at) => at > 0);
  const [least, most] = [Math.min(...positive), Math.max(...positive)];
  const from = plot.left + inset + (positive.length < values.length ? zeroGap : 0);
  const to = plot.right - inset;
  return (at) => {
    if (at <= 0) return plot.left + inset;
    if (most === least) return from;
    return from + (Math.log(at / least) / Math.log(most / least)) * (to - from);
  };
}

/** How the figures keep to their budgets, in words. */
function againstBudgets(curves: readonly Curve[], unit: Unit): string {
  const told = curves.flatMap(({ name, points }) => {
    const [worst] = points.toSorted((one, other) => shareOf(other) - shareOf(one));
    if (worst?.budget === undefined) return [];
    const { median, budget } = worst;
    const of = name === '' ? '' : `${escaped(name)}: `;
    const words = `${of}${quantity(median, unit)} of ${quantity(budget.limit, unit)}`;
    return [isWithin(median, budget) ? words : `${words}, <tspan class="missed">missed</tspan>`];
  });
  return told.join(' · ');
}

function shareOf({ median, budget }: CurvePoint): number {
  return budget === undefined ? 0 : shareOfBudget(median, budget);
}

function gridLine(y: number, value: number, unit: Unit): string {
  return (
    `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${rounded(y)}" y2="${rounded(y)}"/>` +
    `<text class="quiet" x="${plot.left - 8}" y="${rounded(y + 4)}" text-anchor="end">${quantity(value, unit)}</text>`
  );
}

/** From side to side where it is one; a dash at each place where each has its own. */
function budgetLines(points: readonly CurvePoint[], { x, y }: Axes): readonly string[] {
  const held = points.flatMap(({ at, budget }) => (budget === undefined ? [] : [{ at, budget }]));
  const isOne = new Set(held.map(({ budget }) => budget.limit)).size === 1;
  return held.map(({ at, budget }) => {
    const [from, to] = isOne ? [plot.left, plot.right] : [x(at) - dashReach, x(at) + dashReach];
    const height = rounded(y.place(budget.limit));
    return `<line class="budget" x1="${rounded(from)}" x2="${rounded(to)}" y1="${height}" y2="${height}"/>`;
  });
}

function curveOf(
  { name, points }: Curve,
  { index, of, isMixed }: CurvePlace,
  axes: Axes,
  unit: Unit,
): string {
  const { x, y } = axes;
  const line = (valueOn: (point: CurvePoint) => number) =>
    points.map((point): Place => ({ x: x(point.at), y: y.place(valueOn(point)) }));
  const middle = line(({ median }) => median);
  const band = [...line(({ most }) => most), ...line(({ least }) => least).reverse()];
  const [start, ...rest] = middle;
  const isFromNothing = points[0]?.at === 0;
  // Of two curves the first is the lower one.
  const isBelow = of > 1 && index === 0;
  const end = middle.at(-1);
  return [
    `<g class="${classes[index] ?? 'first'}">`,
    ...budgetLines(points, axes),
    `<polygon class="band" points="${pointText(band)}"/>`,
    isFromNothing && start !== undefined
      ? `<polyline class="line gap" points="${pointText([start, ...rest.slice(0, 1)])}"/><polyline class="line" points="${pointText(rest)}"/>`
      : `<polyline class="line" points="${pointText(middle)}"/>`,
    ...points.map((point, nth) =>
      mark(
        point,
        middle[nth] ?? { x: 0, y: 0 },
        isBelow,
        quantity(point.median, unit) + (isMixed ? ` ${point.by}` : ''),
      ),
    ),
    name === '' || end === undefined
      ? ''
      : `<text class="name" x="${rounded(end.x + inset + 6)}" y="${rounded(end.y + 4)}">${escaped(name)}</text>`,
    '</g>',
  ].join('');
}

function mark(point: CurvePoint, { x, y }: Place, isBelow: boolean, words: string): string {
  const { median, budget } = point;
  const isMissed = budget !== undefined && !isWithin(median, budget);
  const [left, right] = [rounded(x - crossArm), rounded(x + crossArm)];
  const [top, bottom] = [rounded(y - crossArm), rounded(y + crossArm)];
  const shape = isMissed
    ? `<path class="cross" d="M${left} ${top}L${right} ${bottom}M${left} ${bottom}L${right} ${top}"/>`
    : `<circle class="dot" cx="${rounded(x)}" cy="${rounded(y)}" r="3.5"/>`;
  const at = rounded(isBelow ? y + 19 : y - 10);
  return `${shape}<text class="value" x="${rounded(x)}" y="${at}" text-anchor="middle">${words}</text>`;
}

function pointText(places: readonly Place[]): string {
  return places.map(({ x, y }) => `${rounded(x)},${rounded(y)}`).join(' ');
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
