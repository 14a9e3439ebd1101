import type { Budget } from '../budgets.ts';
import { isWithin, shareOfBudget } from '../budgets.ts';
import { figure } from './figure.ts';

/** How much of its budget a figure takes; one that is missed is said to be so, in words. */
export function takenText(value: number, budget: Budget): string {
  const share = `${figure(shareOfBudget(value, budget) * 100)} %`;
  return isWithin(value, budget) ? share : `${share}, missed`;
}
