const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** How long ago the moment was, for humans; `timestamp` is RFC 3339, `now` milliseconds since 1970. */
export function ageOf(timestamp: string | null | undefined, now: number): string {
  return timestamp === undefined || timestamp === null
    ? '<unknown>'
    : humanDuration(now - Date.parse(timestamp));
}

/** Two or three significant figures, as k8s.io/apimachinery's duration.HumanDuration; `ms` may be up to 2 s negative. */
export function humanDuration(ms: number): string {
  if (ms <= -2 * second) return '<invalid>';
  if (ms < 0) return '0s';
  if (ms < 2 * minute) return `${count(ms, second)}s`;
  if (ms < 10 * minute) return two(ms, [minute, 'm'], [second, 's']);
  if (ms < 3 * hour) return `${count(ms, minute)}m`;
  if (ms < 8 * hour) return two(ms, [hour, 'h'], [minute, 'm']);
  if (ms < 2 * day) return `${count(ms, hour)}h`;
  if (ms < 8 * day) return two(ms, [day, 'd'], [hour, 'h']);
  if (ms < 2 * year) return `${count(ms, day)}d`;
  if (ms < 8 * year) return two(ms, [year, 'y'], [day, 'd']);
  return `${count(ms, year)}y`;
}

type Unit = readonly [ms: number, letter: string];

function two(ms: number, [large, letter]: Unit, [small, smallLetter]: Unit): string {
  const rest = count(ms % large, small);
  return `${count(ms, large)}${letter}${rest === 0 ? '' : `${rest}${smallLetter}`}`;
}

function count(ms: number, unit: number): number {
  return Math.floor(ms / unit);
}
