/** One range of an Accept header. */
export type MediaRange = {
  /** Such as `application/json`; either half may be `*`. Its case counts. */
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Its q value; 0 where that is no number. */
  readonly quality: number;
};

/**
 * The ranges of an Accept header in the order in which goautoneg, by which the API server chooses, looks at them:
 * the preferred ones first, but wildcards last. What is no range is passed over.
 */
export function parseAccept(header: string): readonly MediaRange[] {
  const ranges: MediaRange[] = [];
  for (const part of header.split(',')) {
    const range = parseRange(part.trim());
    if (range === undefined) continue;
    // Inserted rather than sorted: `isBefore` may hold both ways, and then it matters who came first.
    const place = ranges.findLastIndex((other) => !isBefore(range, other)) + 1;
    ranges.splice(place, 0, range);
  }
  return ranges;
}

/** True when the range is about the type. */
export function matches(range: MediaRange, type: string): boolean {
  const [family = ''] = type.split('/');
  return range.type === type || range.type === `${family}/*` || range.type === '*/*';
}

/** True when the range asks for another kind than the API server would send by itself. */
export function asksForKind({ parameters: { as, g, v } }: MediaRange): boolean {
  return as !== undefined || g !== undefined || v !== undefined;
}

function parseRange(text: string): MediaRange | undefined {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim());
  const [family = '', subtype, ...more] = type.split('/');
  if (more.length > 0 || (!subtype && family !== '*')) return undefined;
  const { q = '1', ...parameters } = Object.fromEntries(rest.flatMap(parseParameter));
  const quality = Number(q);
  return {
    type: subtype ? type : '*/*',
    parameters,
    quality: Number.isNaN(quality) ? 0 : quality,
  };
}

function parseParameter(text: string): readonly (readonly [name: string, value: string])[] {
  const [name = '', value = '', ...more] = text.split('=').map((word) => word.trim());
  return value === '' || more.length > 0 ? [] : [[name, value]];
}

function isBefore(a: MediaRange, b: MediaRange): boolean {
  if (a.quality > b.quality) return true;
  if (!a.type.startsWith('*/') && b.type.startsWith('*/')) return true;
  return !a.type.endsWith('/*') && b.type.endsWith('/*');
}
