import { isHeldSize } from '../bench-options.ts';
import type { BudgetName } from '../budgets.ts';
import type { Factors } from '../row.ts';

/** What the way of a change to the screen is held against. */
export type ShownBudgets = {
  readonly p50?: BudgetName | undefined;
  readonly p99?: BudgetName | undefined;
};

/** Whoever looks alone is held to theirs at any size: a small cluster is no excuse. Other viewers have one at the held size. */
export function shownBudgets({
  endpoints,
  viewers,
}: Required<Pick<Factors, 'endpoints' | 'viewers'>>): ShownBudgets {
  if (viewers === 1) return { p50: 'shown p50, 1 viewer', p99: 'shown p99, 1 viewer' };
  return isHeldSize(endpoints) ? { p50: medianAmong.get(viewers) } : {};
}

const medianAmong: ReadonlyMap<number, BudgetName> = new Map([
  [100, 'shown p50, 100 viewers'],
  [1_000, 'shown p50, 1 000 viewers'],
]);
