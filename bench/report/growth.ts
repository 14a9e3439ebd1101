import { heldSize } from '../bench-options.ts';
import type { Budget } from '../budgets.ts';
import { budgets } from '../budgets.ts';
import type { Factor, Factors, Unit } from '../row.ts';
import type { MeasuredRow } from './measurement.ts';

/** One chart: how something grows with one factor, everything else being the same. */
export type Growth = {
  readonly title: string;
  readonly unit: Unit;
  readonly factor: Factor;
  readonly curves: readonly Curve[];
};

export type Curve = {
  /** What tells it from the others of its chart; empty where it is alone. */
  readonly name: string;
  /** By the factor, from small to large. */
  readonly points: readonly CurvePoint[];
};

export type CurvePoint = {
  readonly at: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** What it is held against, of this size. */
  readonly budget?: Budget | undefined;
  /** Changes a second that there were, if they were counted. */
  readonly made?: number | undefined;
  /** The letter of the run of the bench that it is from. */
  readonly by: string;
};

type Chosen = {
  readonly title: string;
  readonly factor: Factor;
  /** The words of a row, by the name of its curve. */
  readonly rows: Readonly<Record<string, string>>;
  /** What its points are held against where the rows do not tell. */
  readonly heldTo?: (factors: Factors) => Budget | undefined;
};

/** Factors as they are read. */
export const factorWords = {
  endpoints: 'endpoints',
  changesPerSecond: 'changes a second',
  viewers: 'viewers',
} as const;

/** Endpoints that the budget of memory is for. */
const memoryUnit = 100_000;
/** A p99 there is in the middle alone: elsewhere fewer changes are followed. */
const shown = { p50: 'latency: sent → shown, p50', p95: 'latency: sent → shown, p95' };

/** What is drawn. */
const chosen: readonly Chosen[] = [
  { title: 'First sync', factor: 'endpoints', rows: { '': 'sync: first sync' } },
  {
    title: 'Memory of the server above idle',
    factor: 'endpoints',
    rows: { '': 'sync: resident memory above idle' },
    heldTo: memoryBudget,
  },
  {
    title: 'Cold open',
    factor: 'endpoints',
    rows: { shell: 'open: shell painted', live: 'open: live data painted' },
  },
  { title: 'Change sent → shown', factor: 'endpoints', rows: shown },
  {
    title: 'CPU for 1 000 changes',
    factor: 'endpoints',
    rows: { '': 'wire: CPU time of the server for 1 000 changes' },
  },
  {
    title: 'Pan under load: frame, p95',
    factor: 'endpoints',
    rows: { '': 'pan: pan: frame, p95' },
    heldTo: () => budgets['frame p95'],
  },
  { title: 'Change sent → shown', factor: 'changesPerSecond', rows: shown },
  { title: 'Change sent → shown', factor: 'viewers', rows: shown },
  {
    title: 'Memory of the server',
    factor: 'viewers',
    rows: { '': 'viewers: memory of the server' },
  },
];

/** The charts that the rows of a bench tell; none of a figure that was measured at one place only. */
export function growthOf(rows: readonly MeasuredRow[]): readonly Growth[] {
  const plain = rows.filter(({ factors }) => factors.world === undefined);
  return chosen.flatMap(({ title, factor, rows: titles, heldTo }) => {
    let unit: Unit | undefined;
    const curves = Object.entries(titles).flatMap(([name, row]): readonly Curve[] => {
      const own = plain.filter(
        ({ scenario, what, factors }) =>
          `${scenario}: ${what}` === row && factors[factor] !== undefined,
      );
      const points = longestLine(own, factor, heldTo);
      unit ??= own[0]?.unit;
      return points.length < 2 ? [] : [{ name, points }];
    });
    return unit === undefined || curves.length === 0 ? [] : [{ title, unit, factor, curves }];
  });
}

/** What would be drawn if it had been measured at several places: `Memory of the server by viewers`. */
export function notDrawn(growths: readonly Growth[]): readonly string[] {
  return chosen
    .filter(
      ({ title, factor }) =>
        !growths.some((growth) => growth.title === title && growth.factor === factor),
    )
    .map(({ title, factor }) => `${title} by ${factorWords[factor]}`);
}

/** Of the rows that differ in this factor alone, the most; where equally many, those under the most load. */
function longestLine(
  rows: readonly MeasuredRow[],
  factor: Factor,
  heldTo: Chosen['heldTo'],
): readonly CurvePoint[] {
  const lines = new Map<string, MeasuredRow[]>();
  for (const row of rows) {
    const others = JSON.stringify({ ...row.factors, [factor]: undefined });
    lines.set(others, [...(lines.get(others) ?? []), row]);
  }
  const [longest = []] = [...lines.values()].sort(
    (a, b) => b.length - a.length || loadOf(b) - loadOf(a),
  );
  return longest
    .map(({ factors, over, budget, appliedPerSecond, by }) => ({
      at: factors[factor] ?? 0,
      ...over,
      budget: heldTo?.(factors) ?? (budget === undefined ? undefined : budgets[budget]),
      made: appliedPerSecond,
      by,
    }))
    .sort((a, b) => a.at - b.at);
}

function loadOf([row]: readonly MeasuredRow[]): number {
  return row?.factors.changesPerSecond ?? 0;
}

/** It grows with what is held; of a small cluster it would be less than memory is measured to. */
function memoryBudget({ endpoints = 0 }: Factors): Budget | undefined {
  const budget = budgets['memory per 100 000 endpoints'];
  return endpoints < heldSize
    ? undefined
    : { ...budget, limit: (budget.limit * endpoints) / memoryUnit };
}
