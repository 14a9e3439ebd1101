/** From each frame to the next, in milliseconds. */
export function frameLengths(times: readonly number[]): readonly number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? time));
}
