import type { Row } from './packed-slice.ts';

const quote = 0x22;
const open = 0x5b;
const close = 0x5d;

/**
 * The rows of a packed slice, from their JSON. Rows of nothing but texts that say themselves, as nearly all are, are cut out
 * of it: less time (2.1 µs instead of 3.5 to unpack 15 endpoints), and no long text is copied.
 */
export function parseRows(bodies: string): readonly Row[] {
  return cutRows(bodies) ?? JSON.parse(bodies);
}

function cutRows(bodies: string): readonly Row[] | undefined {
  if (bodies.includes('\\')) return undefined;
  const rows: Row[] = [];
  // Behind the bracket of the list, and then behind each comma.
  let at = 1;
  while (bodies.charCodeAt(at) === open && bodies.charCodeAt(at + 1) === quote) {
    const first = bodies.indexOf('"', at + 2);
    const row: Row = [bodies.slice(at + 2, first)];
    const end = cutTexts(bodies, first + 1, row);
    if (end === undefined) return undefined;
    rows.push(row);
    if (bodies.charCodeAt(end) === close) return rows;
    at = end + 1;
  }
  return undefined;
}

/** Adds the other texts of a row; returns where it ends, or `undefined` where it holds anything else. */
function cutTexts(bodies: string, from: number, row: Row): number | undefined {
  let at = from;
  while (bodies.charCodeAt(at) !== close) {
    // A comma, and then a text.
    if (bodies.charCodeAt(at + 1) !== quote) return undefined;
    const end = bodies.indexOf('"', at + 2);
    row.push(bodies.slice(at + 2, end));
    at = end + 1;
  }
  return at + 1;
}
