/**
 * How many letters have to be put in, left out, changed or swapped with their neighbour to make one text of the
 * other (optimal string alignment), or undefined where it is more than `limit`. The work is bounded by the length
 * times 2 × limit + 1: only that band of the table can hold an answer.
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  const beyond = limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => Math.min(j, beyond));
  for (let i = 1; i <= a.length; i++) {
    const row = new Array<number>(b.length + 1).fill(beyond);
    if (i <= limit) row[0] = i;
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    let least = row[0] ?? beyond;
    for (let j = from; j <= to; j++) {
      const cell = bestStep(a, b, i, j, { row, last, beforeLast, beyond });
      row[j] = cell;
      least = Math.min(least, cell);
    }
    if (least > limit) return undefined;
    beforeLast = last;
    last = row;
  }
  const distance = last[b.length] ?? beyond;
  return distance > limit ? undefined : distance;
}

type Rows = {
  readonly row: readonly number[];
  readonly last: readonly number[];
  readonly beforeLast: readonly number[];
  readonly beyond: number;
};

function bestStep(
  a: string,
  b: string,
  i: number,
  j: number,
  { row, last, beforeLast, beyond }: Rows,
): number {
  const change = a[i - 1] === b[j - 1] ? 0 : 1;
  const best = Math.min(
    (last[j] ?? beyond) + 1,
    (row[j - 1] ?? beyond) + 1,
    (last[j - 1] ?? beyond) + change,
  );
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(best, (beforeLast[j - 2] ?? beyond) + 1) : best;
}
