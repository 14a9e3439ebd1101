import { fewNames } from './few-names.ts';

/** A sentence of a finding, and the same without the names in it: for a card, a list, a headline. */
export type Worded = { readonly sentence: string; readonly brief: string };

/** @param words what is said; where `list` stands it goes on `: a, b, c and 4 more`, or, in brief, does not */
export function withNames(names: readonly string[], words: (list: string) => string): Worded {
  return { sentence: words(`: ${fewNames(names)}`), brief: words('') };
}
