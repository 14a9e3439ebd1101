/** A word, a symbol, or the end of a label selector. */
export type Token = {
  readonly kind: 'identifier' | 'symbol' | 'end';
  /** '' at the end. */
  readonly text: string;
};

/** Words and symbols, with the blanks before them. */
const tokenPattern = /[ \t\r\n]*(?:(?<symbol>==?|!=?|[(),<>])|(?<word>[^ \t\r\n=!(),<>]+))/gy;

/** The tokens of a label selector; the last one is its end. */
export function tokenize(text: string): readonly Token[] {
  const tokens = Array.from(text.matchAll(tokenPattern), ({ groups }): Token => {
    const { symbol, word = '' } = groups ?? {};
    return symbol === undefined
      ? { kind: 'identifier', text: word }
      : { kind: 'symbol', text: symbol };
  });
  return [...tokens, { kind: 'end', text: '' }];
}
