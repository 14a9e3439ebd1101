import { figure } from './figure.ts';

/** The rate that was asked for, and behind it, where it was counted, the one that there was: `3 000 (1 420 made)`. */
export function rateText(asked: number, applied: readonly number[]): string {
  return applied.length === 0 ? figure(asked) : `${figure(asked)} (${madeText(applied)} made)`;
}

/** Of several counts what they lie between. */
export function madeText(applied: readonly number[]): string {
  const ends = [Math.min(...applied), Math.max(...applied)].map(Math.round).map(figure);
  return [...new Set(ends)].join('–');
}
