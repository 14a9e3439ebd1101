import type { Factors, Row, Unit } from '../row.ts';

/** How one figure grows with one factor, everything else being the same. */
export type Curve = {
  readonly title: string;
  readonly unit: Unit;
  readonly factor: keyof Factors;
  /** By the factor, from small to large. */
  readonly points: readonly CurvePoint[];
};

export type CurvePoint = {
  readonly at: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
};

/** What is drawn: the words of a row, and the factor that is varied. */
const chosen: readonly { readonly row: string; readonly factor: keyof Factors }[] = [
  { row: 'sync: first sync', factor: 'endpoints' },
  { row: 'sync: resident memory', factor: 'endpoints' },
  { row: 'open: live data painted', factor: 'endpoints' },
  { row: 'pan: pan: frame, p95', factor: 'endpoints' },
  { row: 'latency: sent → shown, p50', factor: 'endpoints' },
  { row: 'latency: sent → shown, p50', factor: 'changesPerSecond' },
  { row: 'latency: sent → shown, p99', factor: 'changesPerSecond' },
  { row: 'wire: CPU time of the server for 1 000 changes', factor: 'changesPerSecond' },
  { row: 'latency: sent → shown, p50', factor: 'viewers' },
  { row: 'viewers: memory of the server', factor: 'viewers' },
  { row: 'viewers: processor of the server', factor: 'viewers' },
  { row: 'viewers: from frame to frame of one reader', factor: 'viewers' },
];

/** The curves that the rows of a bench tell; none of a figure that was measured at one place only. */
export function growthOf(rows: readonly Row[]): readonly Curve[] {
  return chosen.flatMap(({ row: title, factor }) => {
    const own = rows.filter(
      ({ scenario, what, factors }) =>
        `${scenario}: ${what}` === title && factors[factor] !== undefined,
    );
    const [first] = own;
    if (first === undefined) return [];
    const points = longestLine(own, factor);
    return points.length < 2 ? [] : [{ title, unit: first.unit, factor, points }];
  });
}

/** Of the rows that differ in this factor alone, the most; where equally many, the first. */
function longestLine(rows: readonly Row[], factor: keyof Factors): readonly CurvePoint[] {
  const lines = new Map<string, Row[]>();
  for (const row of rows) {
    const others = JSON.stringify({ ...row.factors, [factor]: undefined });
    lines.set(others, [...(lines.get(others) ?? []), row]);
  }
  const [longest = []] = [...lines.values()].sort((a, b) => b.length - a.length);
  return longest
    .map(({ factors, over }) => ({ at: factors[factor] ?? 0, ...over }))
    .sort((a, b) => a.at - b.at);
}
