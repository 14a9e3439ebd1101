import { visibleText } from '#lib/domain/visible-text.ts';

/** Longer than any sentence with three names of 253 characters, the longest that Kubernetes takes. */
const longest = 1_500;

/** A sentence as it is told, whatever names and texts of the cluster are in it: all of it can be seen, and it has an end. */
export function toldSentence(sentence: string): string {
  const cut = sentence.length > longest ? `${sentence.slice(0, longest - 1)}…` : sentence;
  return visibleText(cut);
}
