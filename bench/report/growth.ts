import type { BudgetName } from '../budgets.ts';
import type { Factor, Row, Unit } from '../row.ts';

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
  readonly budget?: BudgetName | undefined;
};

type Chosen = {
  readonly title: string;
  readonly factor: Factor;
  /** The words of a row, by the name of its curve. */
  readonly rows: Readonly<Record<string, string>>;
};

const shown = { p50: 'latency: sent → shown, p50', p99: 'latency: sent → shown, p99' };

/** What is drawn. */
const chosen: readonly Chosen[] = [
  { title: 'First sync', factor: 'endpoints', rows: { '': 'sync: first sync' } },
  { title: 'Memory of the server', factor: 'endpoints', rows: { '': 'sync: resident memory' } },
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
export function growthOf(rows: readonly Row[]): readonly Growth[] {
  const plain = rows.filter(({ factors }) => factors.world === undefined);
  return chosen.flatMap(({ title, factor, rows: titles }) => {
    let unit: Unit | undefined;
    const curves = Object.entries(titles).flatMap(([name, row]): readonly Curve[] => {
      const own = plain.filter(
        ({ scenario, what, factors }) =>
          `${scenario}: ${what}` === row && factors[factor] !== undefined,
      );
      const points = longestLine(own, factor);
      unit ??= own[0]?.unit;
      return points.length < 2 ? [] : [{ name, points }];
    });
    return unit === undefined || curves.length === 0 ? [] : [{ title, unit, factor, curves }];
  });
}

/** Of the rows that differ in this factor alone, the most; where equally many, those under the most load. */
function longestLine(rows: readonly Row[], factor: Factor): readonly CurvePoint[] {
  const lines = new Map<string, Row[]>();
  for (const row of rows) {
    const others = JSON.stringify({ ...row.factors, [factor]: undefined });
    lines.set(others, [...(lines.get(others) ?? []), row]);
  }
  const [longest = []] = [...lines.values()].sort(
    (a, b) => b.length - a.length || loadOf(b) - loadOf(a),
  );
  return longest
    .map(({ factors, over, budget }) => ({ at: factors[factor] ?? 0, ...over, budget }))
    .sort((a, b) => a.at - b.at);
}

function loadOf([row]: readonly Row[]): number {
  return row?.factors.changesPerSecond ?? 0;
}
