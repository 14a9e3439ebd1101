import { expect, it } from 'vitest';
import type { FindingCase } from './finding-case.ts';
import { findingsOf } from './finding-case.ts';
import { wrongsOf } from './wrongs-of.ts';

/** One test for each case: what it raises is there, what it must not raise is not. */
export function checkCases(cases: readonly FindingCase[]): void {
  it.each(cases)('$name', (one) => {
    expect(wrongsOf(one, findingsOf(one.world, one.heldMs))).toEqual([]);
  });
}
