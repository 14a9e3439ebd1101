/** Something that was measured at a time. */
export type Sample = { readonly at: number; readonly value: number };

const lastShare = 1 / 3;

/** The samples of the last third of the time, both ends of it with it. */
export function lastThird(samples: readonly Sample[]): readonly Sample[] {
  const [first, last] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 0];
  return samples.filter(({ at }) => at >= last - (last - first) * lastShare);
}

/**
 * By how much the value grows for each unit of time, by the line that fits best (least squares).
 * @throws RangeError when there are not two times
 */
export function growthOf(samples: readonly Sample[]): number {
  const mean = (value: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + value(sample), 0) / samples.length;
  const meanAt = mean(({ at }) => at);
  const meanValue = mean(({ value }) => value);
  const spread = mean(({ at }) => (at - meanAt) ** 2);
  if (!(spread > 0)) throw new RangeError('a growth needs samples of two times');
  return mean(({ at, value }) => (at - meanAt) * (value - meanValue)) / spread;
}
