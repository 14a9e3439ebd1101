/** How values are distributed, as Prometheus counts it. */
export type HistogramReading = {
  /** For each bound, from the lowest: how many values are not above it. */
  readonly buckets: readonly { readonly upTo: number; readonly count: number }[];
  readonly count: number;
  readonly sum: number;
};

export type Histogram = {
  observe(value: number): void;
  read(): HistogramReading;
};

/** @param bounds ascending; a value above the last one is only in the count and the sum */
export function createHistogram(bounds: readonly number[]): Histogram {
  const counts = bounds.map(() => 0);
  let count = 0;
  let sum = 0;

  return {
    observe(value) {
      count += 1;
      sum += value;
      const index = bounds.findIndex((bound) => value <= bound);
      if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
    },
    read() {
      let below = 0;
      const buckets = bounds.map((upTo, index) => {
        below += counts[index] ?? 0;
        return { upTo, count: below };
      });
      return { buckets, count, sum };
    },
  };
}
