/**
 * How many letters have to be put in, left out, changed or swapped with their neighbour to make one text of the
 * other (optimal string alignment), or undefined where it is more than `limit`. The work is bounded by the length
 * times 2 × limit + 1: only that band of the table can hold an answer. What both begin and end with alike is not looked at.
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  const shorter = Math.min(a.length, b.length);
  let begin = 0;
  while (begin < shorter && a[begin] === b[begin]) begin += 1;
  let end = 0;
  while (end < shorter - begin && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return bandedDistance(a.slice(begin, a.length - end), b.slice(begin, b.length - end), limit);
}

function bandedDistance(a: string, b: string, limit: number): number | undefined {
  const beyond = limit + 1;
  // Three rows in turn. A row is not cleared: right of the band nothing was written yet, left of it one cell is read.
  let beforeLast = new Array<number>(b.length + 1).fill(beyond);
  let last = beforeLast.slice();
  let row = beforeLast.slice();
  for (let j = 0; j <= Math.min(limit, b.length); j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    const rows = { row, last, beforeLast, beyond };
    let least = i <= limit ? i : beyond;
    row[from - 1] = least;
    for (let j = from; j <= to; j += 1) {
      const cell = bestStep(a, b, i, j, rows);
      row[j] = cell;
      least = Math.min(least, cell);
    }
    if (least > limit) return undefined;
    row = beforeLast;
    beforeLast = last;
    last = rows.row;
  }
  const distance = last[b.length] ?? beyond;
  return distance > limit ? undefined : distance;
}

type Rows = {
  readonly row: number[];
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
