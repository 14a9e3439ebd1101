/** One range of an Accept header. */
export type MediaRange = {
  /** In lower case, such as `application/json`; either half may be `*`. */
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Its q value: 0 to 1. */
  readonly quality: number;
};

/** The ranges of an Accept header, the preferred ones first; of equal quality, exact ones come before wildcards. */
export function parseAccept(header: string): readonly MediaRange[] {
  const ranges = header.split(',').map(parseRange);
  return ranges
    .map((range, index) => ({ range, index }))
    .sort(
      (a, b) =>
        b.range.quality - a.range.quality ||
        wildcards(a.range) - wildcards(b.range) ||
        a.index - b.index,
    )
    .map(({ range }) => range);
}

/** True when the range is about the type. */
export function matches(range: MediaRange, type: string): boolean {
  const [family = ''] = type.split('/');
  return range.type === type || range.type === `${family}/*` || range.type === '*/*';
}

function parseRange(text: string): MediaRange {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim());
  const { q = '1', ...parameters } = Object.fromEntries(
    rest.map((part) => {
      const [name = '', value = ''] = part.split('=').map((word) => word.trim());
      return [name, value];
    }),
  );
  const quality = Number.parseFloat(q);
  return { type: type.toLowerCase(), parameters, quality: Number.isNaN(quality) ? 1 : quality };
}

function wildcards({ type }: MediaRange): number {
  return type.split('*').length;
}
