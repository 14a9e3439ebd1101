/**
 * Of how many Services it is known what is expected: where Pods are not watched, nothing expected is drawn or counted, and
 * that is not the same as nothing missing. Empty where it is known of all.
 *
 * @param selecting Services that select Pods
 */
export function evaluatedText({
  evaluated,
  selecting,
}: {
  readonly evaluated: number;
  readonly selecting: number;
}): string {
  if (evaluated === selecting) return '';
  return `What is expected is evaluated for ${evaluated} of ${selecting} Services that select Pods; of the others it is not known`;
}
