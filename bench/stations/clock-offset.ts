/** A moment that the other clock took while ours said something between these two; all in microseconds. */
export type RoundTrip = {
  readonly before: number;
  readonly there: number;
  readonly after: number;
};

/** What must be added to the other clock's times to have ours. */
export type ClockOffset = {
  readonly offsetUs: number;
  /** The true offset is not farther away than this. */
  readonly errorUs: number;
};

/**
 * The offset between two clocks. Each round trip bounds it from both sides; all of them together bound it tightest.
 * Where nothing speaks against one and the same clock, it is one: the offset is 0.
 * @throws Error when the bounds contradict each other, because one of the clocks was set meanwhile
 */
export function clockOffset(trips: readonly RoundTrip[]): ClockOffset {
  const least = Math.max(...trips.map(({ before, there }) => before - there));
  const most = Math.min(...trips.map(({ after, there }) => after - there));
  if (!(least <= most)) {
    throw new Error(
      `the clocks of this process and of the browser do not run alike: the offset is at least ${least} µs and at most ${most} µs`,
    );
  }
  if (least <= 0 && most >= 0) return { offsetUs: 0, errorUs: Math.max(-least, most) };
  return { offsetUs: (least + most) / 2, errorUs: (most - least) / 2 };
}
