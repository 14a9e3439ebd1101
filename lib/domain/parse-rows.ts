import type { Row } from './packed-slice.ts';

const quote = 0x22;
const comma = 0x2c;
const open = 0x5b;
const close = 0x5d;
/** From the quote that ends a text to the next text: a comma and a quote lie between. */
const textAfter = 3;

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
    const a = bodies.indexOf('"', at + 2);
    const b = endOfText(bodies, a);
    const c = endOfText(bodies, b);
    const d = endOfText(bodies, c);
    const e = endOfText(bodies, d);
    // Nearly all have five. Written at once a row has room for these; a list that grows, for a dozen more.
    const isOfFive = e !== -1 && bodies.charCodeAt(e + 1) === close;
    const row: Row = isOfFive
      ? [
          bodies.slice(at + 2, a),
          bodies.slice(a + textAfter, b),
          bodies.slice(b + textAfter, c),
          bodies.slice(c + textAfter, d),
          bodies.slice(d + textAfter, e),
        ]
      : [bodies.slice(at + 2, a)];
    const end = isOfFive ? e + 2 : cutTexts(bodies, a + 1, row);
    if (end === undefined) return undefined;
    rows.push(row);
    if (bodies.charCodeAt(end) === close) return rows;
    at = end + 1;
  }
  return undefined;
}

/** Where the text ends that follows the text that ends here; -1 where anything else follows. */
function endOfText(bodies: string, end: number): number {
  if (end === -1 || bodies.charCodeAt(end + 1) !== comma) return -1;
  return bodies.charCodeAt(end + 2) === quote ? bodies.indexOf('"', end + textAfter) : -1;
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
