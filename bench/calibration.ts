/**
 * The machine's own speed, so that figures of different machines can be compared: divide each by its machine's
 * calibration.
 */
export type Calibration = {
  /** How long the work takes, in milliseconds: the fastest of the rounds, which others disturbed least. */
  readonly ms: number;
  readonly slowestMs: number;
  readonly rounds: number;
};

const rounds = 7;
const documents = 8_000;
const endpointsPerDocument = 15;
/** What the work must come to: another sum means that another work was timed. */
export const calibrationSum = 2594044303;

/**
 * Times the fixed work on this thread.
 * @param work for tests: what is timed
 * @param now for tests: a clock in milliseconds
 * @throws Error when the work does not come to the sum that it always comes to
 */
export function calibrate(
  work: () => number = calibrationWork,
  now: () => number = () => performance.now(),
): Calibration {
  const times = Array.from({ length: rounds }, () => {
    const startedAt = now();
    const sum = work();
    if (sum !== calibrationSum) {
      throw new Error(`the calibration came to ${sum} instead of ${calibrationSum}`);
    }
    return now() - startedAt;
  });
  return { ms: Math.min(...times), slowestMs: Math.max(...times), rounds };
}

/**
 * What the product does much of, with nothing left to chance: JSON of slices is written, read and looked through.
 * Returns a checksum of everything that was made.
 */
export function calibrationWork(): number {
  let state = 1;
  let sum = 0;
  const next = (end: number): number => {
    // xorshift32: https://www.jstatsoft.org/article/view/v008i14
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % end;
  };
  for (let document = 0; document < documents; document += 1) {
    const endpoints = Array.from({ length: endpointsPerDocument }, () => ({
      addresses: [`10.${next(256)}.${next(256)}.${next(256)}`],
      conditions: { ready: next(2) === 1, serving: next(2) === 1, terminating: false },
      nodeName: `worker-${next(5_000)}`,
    }));
    const text = JSON.stringify({ name: `slice-${document}`, endpoints });
    for (let at = 0; at < text.length; at += 1)
      sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
    const read: { readonly endpoints: typeof endpoints } = JSON.parse(text);
    const sorted = read.endpoints.toSorted((a, b) => (a.nodeName < b.nodeName ? -1 : 1));
    for (const { conditions } of sorted) sum = (Math.imul(sum, 31) + Number(conditions.ready)) | 0;
  }
  return sum >>> 0;
}
