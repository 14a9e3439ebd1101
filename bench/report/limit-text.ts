import type { Budget } from '../budgets.ts';
import { figure } from './figure.ts';

/** `≤ 700`, or `≥ 20 000` where more is better. */
export function limitText({ limit, atLeast }: Budget): string {
  return `${atLeast === true ? '≥' : '≤'} ${figure(limit)}`;
}
