import { budgets, isWithin } from '../budgets.ts';
import { figure } from './figure.ts';
import type { Told } from './told.ts';

/** The part of `bench/README.md` that says why. */
const reasons = 'bench/README.md#what-bounds-what-is-missed';

/** How many of the figures that have a budget miss it, and where it is said what bounds them. Markdown. */
export function missedText(told: readonly Told[]): string {
  const held = told.flatMap(({ part: { budget }, row }) =>
    budget === undefined || row === undefined ? [] : [isWithin(row.over.median, budgets[budget])],
  );
  const missed = held.filter((isKept) => !isKept);
  return `Missed on this machine: ${figure(missed.length)} of the ${figure(held.length)} figures that have a budget and were measured. What bounds them: [bench/README.md](${reasons}).`;
}
