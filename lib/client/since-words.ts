import type { Since } from '#lib/domain/finding.ts';

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** Since when, in the reader's own time zone; the time in UTC; and what is known of it. */
export type SinceWords = {
  /** "since 12:04:31", "at least since 11:58:02", with the day where it is not today. */
  readonly short: string;
  /** The same, with what "at least" means. */
  readonly full: string;
  /** For a title: "2026-11-21 12:04:31 UTC". */
  readonly utc: string;
  /** Milliseconds since 1970. */
  readonly at: number;
};

/** @returns `undefined` where the time cannot be read. */
export function sinceWords(since: Since | undefined, wallMs: number): SinceWords | undefined {
  const at = Date.parse(since?.time ?? '');
  if (since === undefined || Number.isNaN(at)) return undefined;
  const time = localTime(at, wallMs);
  const utc = utcText(at);
  if (since.kind === 'at') return { short: `since ${time}`, full: `since ${time}`, utc, at };
  const short = `at least since ${time}`;
  return { short, full: `${short}, when we started watching`, utc, at };
}

/** The time of day, with the day in front where it is another one than that of `wallMs`. */
export function localTime(at: number, wallMs: number): string {
  const time = clock.format(at);
  return day.format(at) === day.format(wallMs) ? time : `${day.format(at)} ${time}`;
}

/** "2026-11-21 12:04:31 UTC". */
export function utcText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
