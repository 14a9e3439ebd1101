/** A seeded source of randomness: the same seed gives the same sequence. */
export type Random = {
  /** At least 0 and below 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number;
  /** The five characters that the API server puts behind a `generateName`. */
  suffix(): string;
  uuid(): string;
};

/** Without vowels and look-alikes, as in k8s.io/apimachinery/pkg/util/rand. */
const suffixCharacters = 'bcdfghjklmnpqrstvwxz2456789';
const suffixLength = 5;

/** Mulberry32: 32 bits of state are plenty for a story. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  const hex = (digits: number): string =>
    below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');

  return {
    next,
    below,
    suffix: () => {
      let letters = '';
      for (let nth = 0; nth < suffixLength; nth += 1)
        letters += suffixCharacters.charAt(below(suffixCharacters.length));
      return letters;
    },
    // Joined, the text is in one piece; added up, each of a large cluster's would be a tree of pieces.
    uuid: () =>
      [
        hex(8),
        hex(4),
        `4${hex(3)}`,
        `${'89ab'.charAt(below(4))}${hex(3)}`,
        `${hex(6)}${hex(6)}`,
      ].join('-'),
  };
}
