/** Clocks of a cluster differ by this much and still count as the same, in milliseconds. */
const clockSkewMs = 60_000;

/** An object's time in milliseconds; undefined where it is absent, unreadable or plainly in the future. */
export function objectTime(time: string | undefined, now: number): number | undefined {
  if (time === undefined) return undefined;
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) || parsed > now + clockSkewMs ? undefined : parsed;
}

/** The earliest readable one of these times, as it was written. */
export function earliestTime(
  times: readonly (string | undefined)[],
  now: number,
): string | undefined {
  let earliest: { readonly at: number; readonly time: string } | undefined;
  for (const time of times) {
    const at = objectTime(time, now);
    if (time === undefined || at === undefined) continue;
    if (earliest === undefined || at < earliest.at) earliest = { at, time };
  }
  return earliest?.time;
}
